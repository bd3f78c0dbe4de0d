/* provenance.c - see provenance.h */
#include "provenance.h"

/* The JSON text itself; NULL: an older host tells nothing. */
static const char *provenance_text(const ri_call *call)
{
    return RI_HAS(ri_call, call, provenance) ? call->provenance : NULL;
}

ri_status provenance_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, json_t **made)
{
    const char *const text = provenance_text(call);
    json_error_t error;

    *made = NULL;
    if (!text || call->flags & RI_PLANNING)
        return RI_OK;
    *made = json_loads(text, 0, &error);
    if (*made)
        return RI_OK;
    return ri_fail(host, ctx, RI_INTERNAL, "what the host tells of the run is no JSON: %s",
                   error.text);
}

const char *provenance_member(const json_t *object, const char *name)
{
    const char *const text = json_string_value(json_object_get(object, name));

    return text && *text ? text : NULL;
}

const char *provenance_study(const json_t *of, const char *name, const char *tag)
{
    const json_t *const study = json_object_get(of, "study");
    char own[64];
    const char *text;

    (void)snprintf(own, sizeof own, "%s_%s", name, tag);
    text = provenance_member(study, own);
    return text ? text : provenance_member(study, name);
}

const json_t *provenance_steps(const json_t *of)
{
    return json_object_get(of, "steps");
}

const char *provenance_list(const ri_host *host, ri_ctx *ctx, const json_t *of, ri_status *status)
{
    const int named = json_is_object(of);
    const size_t n = named ? json_object_size(of) : json_array_size(of);
    size_t length = 1, used = 0;
    void *at = named ? json_object_iter((json_t *)(uintptr_t)of) : NULL;
    char *text;

    for (size_t k = 0; k < n; k++) {
        const json_t *const item = named ? json_object_iter_value(at) : json_array_get(of, k);

        length += json_string_length(item) + 3 + (named ? strlen(json_object_iter_key(at)) : 0);
        at = named ? json_object_iter_next((json_t *)(uintptr_t)of, at) : NULL;
    }
    if (n == 0 || *status != RI_OK)
        return NULL;
    text = (char *)host->scratch(ctx, length + 3, 1);
    at = named ? json_object_iter((json_t *)(uintptr_t)of) : NULL;
    for (size_t k = 0; text && k < n; k++) {
        const json_t *const item = named ? json_object_iter_value(at) : json_array_get(of, k);
        const char *const value = json_string_value(item);

        if (named)
            used += (size_t)snprintf(text + used, length + 3 - used, "%s%s = %s", k ? "\n" : "",
                                     json_object_iter_key(at), value ? value : "");
        else
            used += (size_t)snprintf(text + used, length + 3 - used, "%s%s", k ? ", " : "",
                                     value ? value : "");
        at = named ? json_object_iter_next((json_t *)(uintptr_t)of, at) : NULL;
    }
    if (!text)
        *status = RI_NO_MEMORY;
    return text;
}
