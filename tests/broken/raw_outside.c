/* raw_outside.c - answers with columns that lie outside its output, at the ends of what numbers
 * hold. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    static const char told[] =
        "{\"code\": 0, \"messages\": [], \"tables\": [{\"own_rows\": false, \"rows\": 5, "
        "\"ports\": [0], "
        "\"columns\": [{\"name\": \"value\", \"label\": \"Value\", \"unit\": \"1\", \"role\": 3, "
        "\"home\": 0, "
        "\"offset\": 9223372036854775800, \"label_home\": 0, \"labels\": 4611686018427387904, "
        "\"offsets_at\": 8, \"bytes_at\": 9223372036854775807, \"n_bytes\": 9223372036854775807, "
        "\"attributes\": []}]}], \"files\": []}";

    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, sizeof told - 1);
    raw_bytes(told, sizeof told - 1);
    return raw_wait();
}

BROKEN("raw_outside", "Answers with columns elsewhere");
