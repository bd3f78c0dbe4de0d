/* markdown_methods.c - what stands behind the numbers. */
#include "../common/provenance.h"
#include "markdown_report.h"

static void write_paragraph(markdown_report *self, const char *name, const char *text)
{
    if (!text)
        return;
    writer_byte(&self->file, '\n');
    if (name) {
        writer_text(&self->file, "**");
        markdown_text(&self->file, name);
        writer_text(&self->file, ":** ");
        markdown_text(&self->file, text);
    } else {
        markdown_line(&self->file, text);
    }
    writer_byte(&self->file, '\n');
}

static void write_parameters(markdown_report *self, const json_t *of)
{
    json_t *const parameters = json_object_get(of, "parameters");
    const char *name;
    json_t *value;

    if (json_object_size(parameters))
        writer_byte(&self->file, '\n');
    json_object_foreach(parameters, name, value)
    {
        const char *const text = json_string_value(value);

        writer_text(&self->file, "- ");
        markdown_code(&self->file, name);
        writer_text(&self->file, " = ");
        markdown_text(&self->file, text ? text : "");
        writer_byte(&self->file, '\n');
    }
}

/* What a plugin says of itself, in the language; NULL: nothing. */
static const char *said(markdown_report *self, const char *text)
{
    return text ? say_sentence(&self->names_of_keys, text) : NULL;
}

static ri_status write_step(markdown_report *self, const json_t *step)
{
    const language *const words = &self->language;
    const char *const name = provenance_member(step, "step");
    const char *const plugin = provenance_member(step, "plugin");
    const char *const title = told_step_title(&self->names_of_keys, step);
    const char *const version = provenance_member(step, "version");
    const char *const citation = provenance_member(step, "citation");
    ri_status status = RI_OK;

    markdown_heading(&self->file, 3, *title ? title : name ? name : "");
    writer_byte(&self->file, '\n');
    markdown_code(&self->file, name ? name : "");
    writer_text(&self->file, " (");
    markdown_code(&self->file, plugin ? plugin : "");
    writer_byte(&self->file, ' ');
    markdown_text(&self->file, version ? version : "");
    writer_text(&self->file, ")\n");
    write_paragraph(self, NULL, said(self, provenance_member(step, "doc")));
    write_paragraph(self, say(words, "Formula"), said(self, provenance_member(step, "formula")));
    write_paragraph(self, say(words, "From"),
                    provenance_list(self->host, self->ctx, json_object_get(step, "from"), &status));
    write_paragraph(
        self, say(words, "Within"),
        provenance_list(self->host, self->ctx, json_object_get(step, "within"), &status));
    write_parameters(self, step);
    if (citation)
        markdown_block(&self->file, "bibtex", citation);
    return status == RI_OK ? self->file.status : status;
}

ri_status markdown_methods(markdown_report *self)
{
    const json_t *const steps = provenance_steps(self->provenance);
    ri_status status = RI_OK;

    markdown_heading(&self->file, 2, say(&self->language, "Methods"));
    for (size_t k = 0; k < json_array_size(steps) && status == RI_OK; k++)
        status = write_step(self, json_array_get(steps, k));
    return status;
}

static void write_input(markdown_report *self, const json_t *step, const json_t *input)
{
    const char *const file = provenance_member(input, "file");
    const char *const sha256 = provenance_member(input, "sha256");
    const char *const name = provenance_member(step, "step");

    writer_text(&self->file, "| ");
    markdown_text(&self->file, file ? file : "");
    writer_text(&self->file, " | ");
    markdown_text(&self->file, name ? name : "");
    writer_text(&self->file, " | ");
    writer_text(&self->file, sha256 ? sha256 : "");
    writer_text(&self->file, " |\n");
}

void markdown_sources(markdown_report *self)
{
    const language *const words = &self->language;
    const json_t *const steps = provenance_steps(self->provenance);

    markdown_heading(&self->file, 2, say(words, "Sources"));
    writer_text(&self->file, "\n| ");
    writer_text(&self->file, say(words, "File"));
    writer_text(&self->file, " | ");
    writer_text(&self->file, say(words, "Step"));
    writer_text(&self->file, " | SHA-256 |\n| --- | --- | --- |\n");
    for (size_t s = 0; s < json_array_size(steps); s++) {
        const json_t *const step = json_array_get(steps, s);
        const json_t *const inputs = json_object_get(step, "inputs");

        for (size_t k = 0; k < json_array_size(inputs); k++)
            write_input(self, step, json_array_get(inputs, k));
    }
}
