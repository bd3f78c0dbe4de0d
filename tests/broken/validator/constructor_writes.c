/* constructor_writes.c - writes a file while it is loaded, and looks for what is no plugin's
 * business: where it finds it, it crashes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trap.h"

/* In the environment that the kernel shows, and in that of the C library. */
static int finds(const char *name)
{
    static const char shown[] = "/proc/self/environ";
    char bytes[1 << 16];
    FILE *const file = fopen(shown, "re");
    const size_t n = file ? fread(bytes, 1, sizeof bytes, file) : 0;

    if (file)
        (void)fclose(file);
    return getenv(name) != NULL || memmem(bytes, n, name, strlen(name)) != NULL;
}

__attribute__((constructor)) static void at_load(void)
{
    const char *const path = getenv("REGIND_TEST_FILE");
    FILE *const file = path ? fopen(path, "we") : NULL;

    if (file)
        (void)fclose(file);
    if (finds("SOMEBODYS_TOKEN"))
        abort();
}

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("constructor_writes", "Writes a file while it is loaded", TRAP_WORDS);
