/* source_lines.c - see source_lines.h */
#include "source_lines.h"

#include <string.h>

#ifdef REGIND_LIBDW

#include <dlfcn.h>
#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct dwarf_library {
    Dwfl *(*begin)(const Dwfl_Callbacks *how);
    Dwfl_Module *(*report)(Dwfl *self, const char *name, const char *path, int file);
    int (*report_end)(Dwfl *self,
                      int (*removed)(Dwfl_Module *, void *, const char *, Dwarf_Addr, void *),
                      void *user);
    const char *(*symbol)(Dwfl_Module *module, Dwarf_Addr address);
    Dwarf_Die *(*unit)(Dwfl_Module *module, Dwarf_Addr address, Dwarf_Addr *bias);
    int (*scopes)(Dwarf_Die *unit, Dwarf_Addr address, Dwarf_Die **scopes);
    int (*tag)(Dwarf_Die *entry);
    const char *(*name)(Dwarf_Die *entry);
    const char *(*information)(Dwfl_Module *module, const char **main, Dwarf_Addr *start,
                               Dwarf_Addr *end, Dwarf_Addr *debug_start, Dwarf_Addr *symbol_start,
                               const char **file, const char **debug_file);
    Dwfl_Line *(*line)(Dwfl_Module *module, Dwarf_Addr address);
    const char *(*line_file)(Dwfl_Line *line, Dwarf_Addr *address, int *number, int *column,
                             Dwarf_Word *time, Dwarf_Word *length);
    void (*end)(Dwfl *self);
    int (*find_debug)(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr base,
                      const char *file, const char *link, GElf_Word check, char **path);
    int (*section)(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr base,
                   const char *section, GElf_Word index, const GElf_Shdr *header,
                   Dwarf_Addr *address);
} dwarf_library;

static bool load_library(dwarf_library *self)
{
    void *const handle = dlopen("libdw.so.1", RTLD_NOW | RTLD_LOCAL);
    const struct {
        const char *name;
        void *function;
    } wanted[] = {
        {"dwfl_begin", &self->begin},
        {"dwfl_report_offline", &self->report},
        {"dwfl_report_end", &self->report_end},
        {"dwfl_module_addrname", &self->symbol},
        {"dwfl_module_addrdie", &self->unit},
        {"dwarf_getscopes", &self->scopes},
        {"dwarf_tag", &self->tag},
        {"dwarf_diename", &self->name},
        {"dwfl_module_info", &self->information},
        {"dwfl_module_getsrc", &self->line},
        {"dwfl_lineinfo", &self->line_file},
        {"dwfl_end", &self->end},
        {"dwfl_standard_find_debuginfo", &self->find_debug},
        {"dwfl_offline_section_address", &self->section},
    };

    for (size_t k = 0; handle && k < sizeof wanted / sizeof *wanted; k++) {
        void *const found = dlsym(handle, wanted[k].name);

        if (!found)
            return false;
        memcpy(wanted[k].function, &found, sizeof found);
    }
    return handle != NULL;
}

/* The function as its source has it, though the compiler has put it into another one; else the
 * symbol that comes before. */
static const char *function_of(const dwarf_library *library, Dwfl_Module *module,
                               Dwarf_Addr address)
{
    Dwarf_Addr bias = 0;
    Dwarf_Die *const unit = library->unit(module, address, &bias);
    Dwarf_Die *scopes = NULL;
    const int n = unit ? library->scopes(unit, address - bias, &scopes) : 0;
    const char *name = NULL;

    for (int k = 0; k < n && !name; k++) {
        const int tag = library->tag(&scopes[k]);

        if (tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine)
            name = library->name(&scopes[k]);
    }
    free(scopes);
    return name ? name : library->symbol(module, address);
}

/* What is known of one place. */
static json_t *look_up(const dwarf_library *library, Dwfl_Module *module, Dwarf_Addr address)
{
    json_t *const found = json_object();
    const char *const function = function_of(library, module, address);
    Dwfl_Line *const line = library->line(module, address);
    int number = 0;
    const char *const file =
        line ? library->line_file(line, NULL, &number, NULL, NULL, NULL) : NULL;

    if (function)
        (void)json_object_set_new(found, "function", json_string(function));
    if (file && number > 0) {
        (void)json_object_set_new(found, "file", json_string(file));
        (void)json_object_set_new(found, "line", json_integer(number));
    }
    return found;
}

static void answer_all(const dwarf_library *library, const char *path, const json_t *places,
                       json_t *answer)
{
    const Dwfl_Callbacks how = {.find_debuginfo = library->find_debug,
                                .section_address = library->section};
    Dwfl *const session = library->begin(&how);
    Dwfl_Module *const module = session ? library->report(session, "", path, -1) : NULL;
    Dwarf_Addr start = 0;

    if (module && library->report_end(session, NULL, NULL) == 0 &&
        library->information(module, NULL, &start, NULL, NULL, NULL, NULL, NULL))
        for (size_t k = 0; k < json_array_size(places); k++) {
            const json_int_t place = json_integer_value(json_array_get(places, k));

            (void)json_array_append_new(answer,
                                        look_up(library, module, start + (Dwarf_Addr)place));
        }
    if (session)
        library->end(session);
}

json_t *source_lines_answer(const char *question, size_t length)
{
    json_t *const asked = json_loadb(question, length, 0, NULL);
    const char *const path = json_string_value(json_object_get(asked, "module"));
    json_t *const answer = path ? json_array() : NULL;
    dwarf_library library;

    if (answer && load_library(&library))
        answer_all(&library, path, json_object_get(asked, "places"), answer);
    json_decref(asked);
    return answer;
}

#else

json_t *source_lines_answer(const char *question, size_t length)
{
    (void)question;
    (void)length;
    return json_array();
}

#endif
