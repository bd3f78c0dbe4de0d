/* plugin_text.c - the page of a plugin for a terminal; see plugin_page.h */
#include <string.h>

#include "../terminal.h"
#include "paragraphs.h"
#include "plugin_page.h"
#include "plugin_words.h"

enum { ITEM = 2, BODY = 6 }; /* columns of indentation */

typedef struct text_page {
    arena *memory;
    const regind_plugin *of;
    FILE *stream;
    size_t width;
    const char *bold, *plain;
    bool good;
} text_page;

/* A text as it may be printed; NULL is "". */
static const char *safe(text_page *self, const char *text)
{
    const char *copy = text ? text_clean(self->memory, text, strlen(text), CLEAN_LINES) : "";

    self->good = self->good && copy;
    return copy ? copy : "";
}

static void put_heading(text_page *self, const char *text)
{
    (void)fprintf(self->stream, "\n%s%s%s\n", self->bold, text, self->plain);
}

/* "id (what)", then label and doc below. */
static void put_item(text_page *self, const char *id, const char *what, const char *label,
                     const char *doc)
{
    const char *head = arena_print(self->memory, "%s (%s)", safe(self, id), safe(self, what));
    const bool told = label && *label && strcmp(label, id) != 0;
    const char *body = arena_print(self->memory, "%s%s%s", told ? safe(self, label) : "",
                                   told && doc && *doc ? ".  " : "", safe(self, doc));

    self->good = self->good && head && body;
    if (!head || !body)
        return;
    paragraphs_print(self->stream, ITEM, self->width, head);
    if (*body)
        paragraphs_print(self->stream, BODY, self->width, body);
}

static void put_parameters(text_page *self)
{
    if (regind_plugin_parameter_count(self->of))
        put_heading(self, "Parameters");
    for (size_t k = 0; k < regind_plugin_parameter_count(self->of); k++) {
        const regind_parameter *const each = regind_plugin_parameter(self->of, k);
        const char *type = parameter_type_text(self->memory, each);
        const char *fallback = parameter_default_text(self->memory, each);
        const char *what =
            type && fallback ? arena_print(self->memory, "%s; %s", type, fallback) : NULL;

        self->good = self->good && what;
        put_item(self, regind_parameter_id(each), what, regind_parameter_label(each),
                 regind_parameter_doc(each));
    }
}

static void put_ports(text_page *self, bool input, const char *table, bool files)
{
    for (size_t p = 0; p < port_count(self->of, input); p++) {
        const regind_port *const each = port_at(self->of, input, p);
        const char *what;

        if (files ? regind_port_role(each) != REGIND_ROLE_BYTES : !port_of_table(each, table))
            continue;
        what = port_text(self->memory, each, input);
        self->good = self->good && what;
        put_item(self, regind_port_id(each), what, regind_port_label(each), regind_port_doc(each));
    }
}

static void put_inputs(text_page *self)
{
    const char *const needs = plugin_needs_words(regind_plugin_flags(self->of));
    const char *const where = plugin_address_parameter(self->of);
    const char *const granted = needs ? arena_print(self->memory, "Needs: grant = %s%s%s%s", needs,
                                                    where ? ", where '" : "", where ? where : "",
                                                    where ? "' is a server's address" : "")
                                      : NULL;
    size_t n;
    const char **tables = port_tables(self->memory, self->of, true, &n);

    self->good = self->good && tables && !granted == !needs;
    if (granted)
        put_heading(self, granted);
    if (regind_plugin_flags(self->of) & REGIND_PLUGIN_TABLES) {
        put_heading(self, "Input: the tables of 'from', each whole");
    }
    for (size_t k = 0; tables && k < n; k++) {
        const char *heading =
            tables[k] ? arena_print(self->memory, "Input table '%s': %s = a step, or a CSV file",
                                    tables[k], tables[k])
                      : "Input: the tables of 'from', joined; in.NAME = COLUMN binds a column";

        self->good = self->good && heading;
        put_heading(self, safe(self, heading));
        put_ports(self, true, tables[k], false);
    }
}

static void put_outputs(text_page *self)
{
    size_t n;
    const char **tables = port_tables(self->memory, self->of, false, &n);

    self->good = self->good && tables;
    for (size_t k = 0; tables && k < n; k++) {
        const char *heading =
            tables[k] ? arena_print(self->memory, "Output table STEP.%s", tables[k]) : "Output";

        self->good = self->good && heading;
        put_heading(self, safe(self, heading));
        put_ports(self, false, tables[k], false);
    }
    if (writes_files(self->of)) {
        put_heading(self, "Files");
        put_ports(self, false, NULL, true);
    }
}

static void put_section(text_page *self, const char *heading, const char *text, bool as_it_is)
{
    if (!text || *text == '\0')
        return;
    put_heading(self, heading);
    if (as_it_is)
        lines_print(self->stream, ITEM, safe(self, text));
    else
        paragraphs_print(self->stream, ITEM, self->width, safe(self, text));
}

bool plugin_page_text(arena *memory, const regind_plugin *of, FILE *stream, size_t width,
                      bool colour)
{
    text_page self = {.memory = memory,
                      .of = of,
                      .stream = stream,
                      .width = width,
                      .bold = colour ? "\033[1m" : "",
                      .plain = colour ? "\033[0m" : "",
                      .good = true};

    (void)fprintf(stream, "%s%s%s %s, %s: %s\n", self.bold, safe(&self, regind_plugin_id(of)),
                  self.plain, safe(&self, regind_plugin_version(of)),
                  plugin_kind_word(regind_plugin_kind(of)), safe(&self, regind_plugin_title(of)));
    if (regind_plugin_doc(of) && *regind_plugin_doc(of))
        (void)fputc('\n', stream);
    paragraphs_print(stream, ITEM, width, safe(&self, regind_plugin_doc(of)));
    put_section(&self, "Formula", regind_plugin_formula(of), true);
    put_parameters(&self);
    put_inputs(&self);
    put_outputs(&self);
    put_section(&self, "Citation", regind_plugin_citation(of), true);
    put_section(&self, "Keywords", regind_plugin_keywords(of), false);
    put_section(&self, "From", regind_plugin_url(of), true);
    put_section(&self, "Support", regind_plugin_support(of), true);
    put_heading(&self, "Module");
    lines_print(stream, ITEM, safe(&self, regind_plugin_module(of)));
    (void)fprintf(stream, "  licence %s, by %s\n", safe(&self, regind_plugin_license(of)),
                  safe(&self, regind_plugin_author(of)));
    return self.good;
}
