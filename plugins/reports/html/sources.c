/* sources.c - the files the numbers come from, and what made the report. */
#include "report.h"

#include "../common/provenance.h"

static const char *text_of(const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));

    return text ? text : "";
}

static int applies(html_report *self)
{
    return json_is_object(self->provenance);
}

static void put_headings(html_report *self, const char *const headings[])
{
    html_put(&self->page, "<thead><tr>");
    for (; *headings; headings++)
        html_put(&self->page, "<th scope=\"col\"><span class=\"label\">%s</span></th>", *headings);
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
}

static void begin_table(html_report *self, const char *caption)
{
    html_put(&self->page,
             "<div class=\"table\">\n<div class=\"scroll\" tabindex=\"0\" "
             "role=\"region\" aria-label=\"%s\">\n<table class=\"data\">\n"
             "<caption>%s</caption>\n",
             caption, caption);
}

static void end_table(html_report *self)
{
    html_put(&self->page, "</tbody>\n</table>\n</div>\n</div>\n");
}

static void put_file(html_report *self, const json_t *file, const char *step)
{
    const json_int_t bytes = json_integer_value(json_object_get(file, "bytes"));

    html_put(&self->page, "<tr><th scope=\"row\"><code>%s</code></th><td>", text_of(file, "file"));
    if (*step)
        html_put(&self->page, "<a href=\"#%s\"><code>%s</code></a>",
                 html_anchor(&self->page, "step", step), step);
    html_put(&self->page,
             "</td><td class=\"n\" data-v=\"%llu\">%s</td><td><code>%s</code></td></tr>\n",
             (unsigned long long)bytes, html_count(&self->page, (uint64_t)bytes),
             text_of(file, "sha256"));
}

static void write_files(html_report *self)
{
    const language *texts = &self->page.texts;
    const char *const headings[] = {say(texts, "File"), say(texts, "Step"), say(texts, "Bytes"),
                                    "SHA-256", NULL};
    const json_t *steps = json_object_get(self->provenance, "steps"), *step, *file;
    size_t k, f;

    begin_table(self, say(texts, "Files that were read"));
    put_headings(self, headings);
    json_array_foreach(json_object_get(json_object_get(self->provenance, "study"), "files"), f,
                       file) put_file(self, file, "");
    json_array_foreach(steps, k, step) json_array_foreach(json_object_get(step, "inputs"), f, file)
        put_file(self, file, text_of(step, "step"));
    end_table(self);
}

static void write_modules(html_report *self)
{
    const language *texts = &self->page.texts;
    const char *const headings[] = {say(texts, "Step"),    say(texts, "Plugin"),
                                    say(texts, "Version"), say(texts, "Module"),
                                    say(texts, "Build"),   NULL};
    const json_t *steps = json_object_get(self->provenance, "steps"), *step;
    size_t k;

    begin_table(self, say(texts, "What has calculated"));
    put_headings(self, headings);
    json_array_foreach(steps, k, step) html_put(
        &self->page,
        "<tr><th scope=\"row\"><a href=\"#%s\"><code>%s</code></a></th><td><code>%s</code></td>"
        "<td>%s</td><td><code>%s</code></td><td><code>%s</code></td></tr>\n",
        html_anchor(&self->page, "step", text_of(step, "step")), text_of(step, "step"),
        text_of(step, "plugin"), text_of(step, "version"), text_of(step, "module"),
        text_of(step, "build_id"));
    end_table(self);
}

static void write_sources(html_report *self)
{
    const language *texts = &self->page.texts;
    const json_t *study = json_object_get(self->provenance, "study");
    const char *const title = provenance_study(self->provenance, "title", texts->tag);

    html_put(&self->page, "<dl class=\"plain\">\n<dt>%s</dt><dd>%s</dd>\n", say(texts, "Study"),
             title ? title : text_of(study, "title"));
    if (*text_of(study, "cites"))
        html_put(&self->page, "<dt>%s</dt><dd>%s</dd>\n", say(texts, "Cites"),
                 text_of(study, "cites"));
    html_put(&self->page,
             "<dt>%s</dt><dd><code>%s</code></dd>\n<dt>%s</dt><dd>regind %s</dd>\n"
             "<dt>%s</dt><dd>%s</dd>\n</dl>\n",
             say(texts, "File"), text_of(study, "file"), say(texts, "Program"),
             text_of(self->provenance, "regind"), say(texts, "Seed of chance"),
             text_of(self->provenance, "seed"));
    write_files(self);
    write_modules(self);
}

const html_part html_part_sources = {"sources", N_("Sources and provenance"), applies,
                                     write_sources};
