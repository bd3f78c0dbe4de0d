/* serve_door.h - who may read: what a request must know of its own address. */
#ifndef HOST_SERVE_SERVE_DOOR_H
#define HOST_SERVE_SERVE_DOOR_H

#include <stdbool.h>

enum { SERVE_DOOR_KEY_BYTES = 16, SERVE_DOOR_KEY_LENGTH = 2 * SERVE_DOOR_KEY_BYTES };

/* The port is open to every user of this machine and to every page of a browser on it.  So an
 * address begins with a key that only the user who started the program has been told, and its host
 * must be this machine by name and port: a foreign page that has its own name resolve to 127.0.0.1
 * reads nothing. */
typedef struct serve_door {
    char key[SERVE_DOOR_KEY_LENGTH + 1]; /* hexadecimal */
    unsigned port;
} serve_door;

/* A key that nobody guesses.  false: the system gives no random bytes, errno is set. */
bool serve_door_key(serve_door *self);
/* Whether a request's Host header names this machine and this port, as a whole. */
bool serve_door_host(const serve_door *self, const char *host);
/* What follows /KEY in an address; NULL: it does not begin with the key. */
const char *serve_door_rest(const serve_door *self, const char *url);

#endif
