/* serve_door.c - see serve_door.h */
#include "serve_door.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

bool serve_door_key(serve_door *self)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[SERVE_DOOR_KEY_BYTES];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t k = 0; k < sizeof bytes; k++) {
        self->key[2 * k] = digits[bytes[k] >> 4];
        self->key[2 * k + 1] = digits[bytes[k] & 15];
    }
    self->key[SERVE_DOOR_KEY_LENGTH] = '\0';
    return true;
}

bool serve_door_host(const serve_door *self, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    char whole[32];

    for (size_t k = 0; host && k < sizeof names / sizeof *names; k++) {
        (void)snprintf(whole, sizeof whole, "%s:%u", names[k], self->port);
        if (strcasecmp(host, whole) == 0)
            return true;
    }
    return false;
}

const char *serve_door_rest(const serve_door *self, const char *url)
{
    unsigned char differs = 0;

    if (strlen(url) < 1 + SERVE_DOOR_KEY_LENGTH)
        return NULL;
    /* As long for a key that is nearly right as for another. */
    for (size_t k = 0; k < SERVE_DOOR_KEY_LENGTH; k++)
        differs |= (unsigned char)(url[1 + k] ^ self->key[k]);
    return url[0] == '/' && differs == 0 ? url + 1 + SERVE_DOOR_KEY_LENGTH : NULL;
}
