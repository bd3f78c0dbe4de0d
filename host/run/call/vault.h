/* vault.h - memory a plugin may read but not write.
 *
 * What a call passes in (values gathered for a group, label pointers, arguments) is built in a
 * vault, which is write-protected before run() is entered: a write is then a crash that can be
 * named, not a wrong digit in somebody's report.
 */
#ifndef HOST_RUN_CALL_VAULT_H
#define HOST_RUN_CALL_VAULT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct vault_chunk vault_chunk;
typedef struct vault {
    vault_chunk *chunks;
    bool frozen;
} vault;

/* count * size zeroed bytes, 64-byte aligned; NULL: overflow or no memory. */
void *vault_take(vault *self, uint64_t count, uint64_t size);
bool vault_freeze(vault *self);
/* Writable and empty again. */
bool vault_reset(vault *self);
void vault_free(vault *self);

#endif
