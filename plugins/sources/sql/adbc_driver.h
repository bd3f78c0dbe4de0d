/* adbc_driver.h - a driver of ADBC 1.0, Arrow Database Connectivity: a library that reaches a
 * database by functions which it writes into a table, and gives rows as a stream of Arrow arrays.
 *
 * A driver is code.  So a study names one by its name alone; which file that is says the user, in
 * the variable REGIND_ADBC.  The layouts are those that the specification fixes
 * (https://arrow.apache.org/adbc/current/format/specification.html). */
#ifndef SOURCES_SQL_ADBC_DRIVER_H
#define SOURCES_SQL_ADBC_DRIVER_H

#include <regind/arrow.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A result: its columns, and arrays one after another. */
typedef struct adbc_stream {
    int (*get_schema)(struct adbc_stream *, struct ArrowSchema *out);
    int (*get_next)(struct adbc_stream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct adbc_stream *);
    void (*release)(struct adbc_stream *);
    void *private_data;
} adbc_stream;

typedef struct adbc_error {
    char *message;
    int32_t vendor_code;
    char sqlstate[5];
    void (*release)(struct adbc_error *);
    void *later[2]; /* of version 1.1 */
} adbc_error;

/* A database, a connection or a statement: what the driver knows it by. */
typedef struct adbc_object {
    void *private_data;
    void *private_driver;
} adbc_object;

typedef uint8_t (*adbc_call)(adbc_object *, adbc_error *);
typedef uint8_t (*adbc_set)(adbc_object *, const char *name, const char *value, adbc_error *);
typedef uint8_t (*adbc_say)(adbc_object *, const char *text, adbc_error *);
typedef uint8_t (*adbc_of)(adbc_object *, adbc_object *, adbc_error *);
typedef uint8_t (*adbc_execute)(adbc_object *, adbc_stream *out, int64_t *rows, adbc_error *);

/* Places of the functions that are used, in the table's order. */
enum {
    ADBC_DATABASE_INIT = 1,
    ADBC_DATABASE_NEW = 2,
    ADBC_DATABASE_SET = 3,
    ADBC_DATABASE_RELEASE = 4,
    ADBC_CONNECTION_INIT = 10,
    ADBC_CONNECTION_NEW = 11,
    ADBC_CONNECTION_RELEASE = 14,
    ADBC_STATEMENT_EXECUTE = 18,
    ADBC_STATEMENT_NEW = 21,
    ADBC_STATEMENT_RELEASE = 23,
    ADBC_STATEMENT_SAY = 25,
    ADBC_FUNCTIONS = 27,
    ADBC_LATER = 40 /* room for what a later version would write */
};

typedef struct adbc_driver {
    void *private_data, *private_manager;
    void (*functions[ADBC_FUNCTIONS + ADBC_LATER])(void);
} adbc_driver;

enum { ADBC_OK = 0, ADBC_WHY = 900 };

/* Loads the driver that a study calls `name` of so many bytes; false: `why`, and what to do. */
bool adbc_driver_load(adbc_driver *self, const char *name, size_t length, char why[ADBC_WHY],
                      const char **hint);

/* One of the functions, as a `type` of those above. */
#define ADBC(driver, place, type) ((type)(driver)->functions[place])

/* What an error says, as one sentence; it is given back. */
void adbc_error_take(adbc_error *error, char why[ADBC_WHY]);

#endif
