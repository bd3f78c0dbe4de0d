/* mapped_file.c - see mapped_file.h
 *
 * A line of the table is "7f0000000000-7f0000001000 r--s 00000000 08:01 123   /path/of/file".
 */
#include "mapped_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uintptr_t number(const char **text)
{
    uintptr_t value = 0;

    for (int digit; (digit = digit_of(**text)) >= 0; ++*text)
        value = value << 4 | (uintptr_t)digit;
    return value;
}

static bool holds(const char *line, uintptr_t address)
{
    const uintptr_t from = number(&line);
    const uintptr_t to = *line == '-' ? (++line, number(&line)) : 0;

    return address >= from && address < to;
}

static bool names_file(const char *line)
{
    static const char memory[] = "/memfd:";
    const char *const name = strchr(line, '/');

    return name && strncmp(name, memory, sizeof memory - 1) != 0;
}

bool mapped_file_is_at(uintptr_t address)
{
    const int table = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    char line[1024], c[1024];
    size_t length = 0;
    bool found = false, is_file = false;

    for (ssize_t got; table >= 0 && !found && (got = read(table, c, sizeof c)) > 0;)
        for (ssize_t k = 0; k < got && !found; k++) {
            if (c[k] != '\n' && length + 1 < sizeof line) {
                line[length++] = c[k];
            } else if (c[k] == '\n') {
                line[length] = '\0';
                length = 0;
                found = holds(line, address);
                is_file = found && names_file(line);
            }
        }
    if (table >= 0)
        (void)close(table);
    return is_file;
}
