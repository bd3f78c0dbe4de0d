/* address.c - see address.h */
#include "address.h"

#include <ctype.h>
#include <regind/plugin.h>
#include <string.h>

/* RI_ADDRESS came with 1.2; tests/abi compiles this file with older headers, too. */
static bool takes_addresses(const parameter_description *of)
{
#if RI_ABI_MINOR >= 2
    return of->type == RI_FILE && (of->flags & RI_ADDRESS) != 0;
#else
    (void)of;
    return false;
#endif
}

/* The choice of which the text has the kind and its colon; NULL: none. */
static const char *kind_of(const parameter_description *of, const char *text)
{
    const size_t length = text ? strcspn(text, ":") : 0;

    if (!text || !text[length] || !takes_addresses(of))
        return NULL;
    for (size_t k = 0; k < of->n_choices; k++)
        if (strncmp(of->choices[k], text, length + 1) == 0)
            return of->choices[k];
    return NULL;
}

static bool is_of_files(const char *kind)
{
    return strcmp(kind + strcspn(kind, ":"), ":FILE") == 0;
}

bool address_is_server(const parameter_description *of, const char *text)
{
    const char *const kind = kind_of(of, text);

    return kind && !is_of_files(kind);
}

size_t address_before_file(const parameter_description *of, const char *text)
{
    const char *const kind = kind_of(of, text);

    return kind && is_of_files(kind) ? strcspn(kind, ":") + 1 : 0;
}

size_t address_unknown_kind(const parameter_description *of, const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || (n > 0 && text[n] && strchr("+-.", text[n])))
        n++;
    return takes_addresses(of) && n > 1 && text[n] == ':' && !kind_of(of, text) ? n + 1 : 0;
}

bool address_names_file(const parameter_description *of, const char *text)
{
    return of->type == RI_FILE && !address_is_server(of, text);
}

const parameter_description *address_parameter(const plugin_description *plugin)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (takes_addresses(&plugin->parameters[k]))
            return &plugin->parameters[k];
    return NULL;
}
