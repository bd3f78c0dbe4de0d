/* fuzz_description.c - what a module says of itself, as arbitrary bytes: from a worker, or from a
 * file of the cache.
 *
 * It is refused with a sentence, or every text that a list or a page shows is there.
 */
#include <regind/plugin.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "modules/description.h"
#include "run/wire/answer_limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_ports(const port_description *ports, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        require(*ports[k].id && ports[k].label && ports[k].doc);
}

static void check(const plugin_description *of)
{
    char why[512];

    require(*of->id && of->version && of->title && of->doc && of->license && of->author &&
            of->module && of->build_id);
    check_ports(of->in, of->n_in);
    check_ports(of->out, of->n_out);
    for (uint32_t k = 0; k < of->n_parameters; k++) {
        const parameter_description *const each = &of->parameters[k];

        require(*each->id && each->label && each->doc && each->unit);
        for (size_t c = 0; c < each->n_choices; c++)
            require(each->choices[c] != NULL);
    }
    require(description_check(of, why, sizeof why));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    json_t *json;
    arena *memory;
    const plugin_description *plugins = NULL;
    size_t count = 0;
    char why[512] = "";

    if (answer_body_fault(FRAME_DESCRIPTION, (const char *)bytes, n) != ANSWER_FITS)
        return 0;
    json = json_loadb((const char *)bytes, n, 0, NULL);
    memory = arena_new(allocator_system());
    if (json && memory) {
        if (description_from_json(memory, json, "module.so", "", &plugins, &count, why, sizeof why))
            for (size_t k = 0; k < count; k++)
                check(&plugins[k]);
        else
            require(*why);
    }
    arena_free(memory);
    json_decref(json);
    return 0;
}
