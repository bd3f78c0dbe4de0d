/* plugin_text.c - the page of a plugin for a terminal; see plugin_page.h */
#include <string.h>

#include "paragraphs.h"
#include "plugin_page.h"
#include "plugin_words.h"
#include "terminal.h"

enum { ITEM = 2, BODY = 6 }; /* columns of indentation */

typedef struct text_page {
    arena *memory;
    const plugin_description *of;
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
    if (self->of->n_parameters)
        put_heading(self, "Parameters");
    for (uint32_t k = 0; k < self->of->n_parameters; k++) {
        const parameter_description *const each = &self->of->parameters[k];
        const char *type = parameter_type_text(self->memory, each);
        const char *fallback = parameter_default_text(self->memory, each);
        const char *what =
            type && fallback ? arena_print(self->memory, "%s; %s", type, fallback) : NULL;

        self->good = self->good && what;
        put_item(self, each->id, what, each->label, each->doc);
    }
}

static void put_ports(text_page *self, const port_description *ports, uint32_t n, const char *table,
                      bool files, bool input)
{
    for (uint32_t p = 0; p < n; p++) {
        const char *what;

        if (files ? ports[p].role != RI_BYTES : !port_of_table(&ports[p], table))
            continue;
        what = port_text(self->memory, &ports[p], input);
        self->good = self->good && what;
        put_item(self, ports[p].id, what, ports[p].label, ports[p].doc);
    }
}

static void put_inputs(text_page *self)
{
    size_t n;
    const char **tables = port_tables(self->memory, self->of->in, self->of->n_in, &n);

    self->good = self->good && tables;
    if (self->of->flags & RI_TABLES) {
        put_heading(self, "Input: the tables of 'from', each whole");
    }
    for (size_t k = 0; tables && k < n; k++) {
        const char *heading =
            tables[k] ? arena_print(self->memory, "Input table '%s': %s = a step, or a CSV file",
                                    tables[k], tables[k])
                      : "Input: the tables of 'from', joined; in.NAME = COLUMN binds a column";

        self->good = self->good && heading;
        put_heading(self, safe(self, heading));
        put_ports(self, self->of->in, self->of->n_in, tables[k], false, true);
    }
}

static void put_outputs(text_page *self)
{
    size_t n;
    const char **tables = port_tables(self->memory, self->of->out, self->of->n_out, &n);

    self->good = self->good && tables;
    for (size_t k = 0; tables && k < n; k++) {
        const char *heading =
            tables[k] ? arena_print(self->memory, "Output table STEP.%s", tables[k]) : "Output";

        self->good = self->good && heading;
        put_heading(self, safe(self, heading));
        put_ports(self, self->of->out, self->of->n_out, tables[k], false, false);
    }
    if (ports_have_files(self->of->out, self->of->n_out)) {
        put_heading(self, "Files");
        put_ports(self, self->of->out, self->of->n_out, NULL, true, false);
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

bool plugin_page_text(arena *memory, const plugin_description *of, FILE *stream, size_t width,
                      bool colour)
{
    text_page self = {.memory = memory,
                      .of = of,
                      .stream = stream,
                      .width = width,
                      .bold = colour ? "\033[1m" : "",
                      .plain = colour ? "\033[0m" : "",
                      .good = true};

    (void)fprintf(stream, "%s%s%s %s, %s: %s\n", self.bold, safe(&self, of->id), self.plain,
                  safe(&self, of->version), plugin_kind_word(of->kind), safe(&self, of->title));
    if (of->doc && *of->doc)
        (void)fputc('\n', stream);
    paragraphs_print(stream, ITEM, width, safe(&self, of->doc));
    put_section(&self, "Formula", of->formula, true);
    put_parameters(&self);
    put_inputs(&self);
    put_outputs(&self);
    put_section(&self, "Citation", of->citation, true);
    put_heading(&self, "Module");
    lines_print(stream, ITEM, safe(&self, of->module));
    (void)fprintf(stream, "  licence %s, by %s\n", safe(&self, of->license),
                  safe(&self, of->author));
    return self.good;
}
