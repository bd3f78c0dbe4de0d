/* sections.c - building sections and keys; telling names that are wrong or stand twice. */
#include "sections.h"

#include <regind/text.h>
#include <string.h>

#include "names.h"
#include "text.h"

enum { SHOWN_BYTES = 60 }; /* of a text quoted in a message */

void ini_error(ini_builder *self, const char *hint, const char *format, ...)
{
    const size_t n = self->file->n_sections;
    va_list arguments;
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = STATUS_STUDY,
                       .file = self->file->path,
                       .line = self->line,
                       .hint = hint};

    if (n && !self->file->sections[n - 1].discarded)
        what.step = self->file->sections[n - 1].name;
    va_start(arguments, format);
    what.message = arena_vprint(self->memory, format, arguments);
    va_end(arguments);
    if (what.message)
        diagnostics_add(self->errors, &what);
    else
        diagnostics_no_memory(self->errors);
}

void ini_damage(ini_builder *self)
{
    if (self->file->n_sections)
        self->file->sections[self->file->n_sections - 1].damaged = true;
}

/* An error that is about a section as a whole and not in the one before it. */
__attribute__((format(printf, 3, 4))) static void section_error(ini_builder *self, const char *hint,
                                                                const char *format, ...)
{
    va_list arguments;
    const char *message;

    va_start(arguments, format);
    message = arena_vprint(self->memory, format, arguments);
    va_end(arguments);
    if (message)
        diagnostics_error(self->errors, STATUS_STUDY, self->file->path, self->line, NULL, hint,
                          "%s", message);
    else
        diagnostics_no_memory(self->errors);
}

/* Between "[" and "]", telling an unclosed section and what stands after it. */
static const char *section_name(ini_builder *self, const char *text, size_t length)
{
    const char *close = memchr(text, ']', length);
    const char *name = text + 1;
    size_t n = (close ? (size_t)(close - text) : length) - 1;

    text_trim(&name, &n);
    if (!close) {
        section_error(self, NULL, "section '[%.*s' has no closing ']'",
                      (int)ri_text_clip(name, n, SHOWN_BYTES), name);
    } else if (close + 1 < text + length) {
        const char *rest = close + 1;
        size_t left = (size_t)(text + length - rest);

        text_trim(&rest, &left);
        section_error(self, "put it on a line of its own", "'%.*s' stands after the section [%.*s]",
                      (int)ri_text_clip(rest, left, SHOWN_BYTES), rest,
                      (int)ri_text_clip(name, n, SHOWN_BYTES), name);
    }
    return arena_text_n(self->memory, name, n);
}

/* Whether the name may be used; otherwise that is told. */
static bool check_section(ini_builder *self, const char *name)
{
    const char *fault = step_name_fault(self->memory, name);
    size_t earlier = 0;

    if (fault) {
        section_error(self, NULL, "[%.*s] is no step name: %s",
                      (int)ri_text_clip(name, strlen(name), SHOWN_BYTES), name, fault);
        return false;
    }
    if (!name_index_add(&self->names, self->memory, 0, name, self->line, &earlier)) {
        diagnostics_no_memory(self->errors);
        return false;
    }
    if (earlier)
        section_error(self, NULL, "section [%s] stands twice, first in line %zu", name, earlier);
    return earlier == 0;
}

void ini_begin_section(ini_builder *self, const char *text, size_t length)
{
    ini_file *file = self->file;
    void *sections = file->sections;
    const char *name;
    bool good;

    ini_end_key(self);
    name = section_name(self, text, length);
    if (!name || !arena_reserve(self->memory, &sections, &file->capacity, file->n_sections,
                                sizeof *file->sections)) {
        diagnostics_no_memory(self->errors);
        return;
    }
    good = check_section(self, name);
    file->sections = sections;
    file->sections[file->n_sections++] =
        (ini_section){.name = name, .line = self->line, .discarded = !good};
}

void ini_begin_key(ini_builder *self, const char *name)
{
    const size_t scope = self->file->n_sections;
    ini_section *section;
    const char *copy;
    void *keys;
    size_t earlier = 0;

    ini_end_key(self);
    if (scope == 0) {
        if (!self->outside)
            ini_error(self, "begin the file with [study]", "'%.*s' stands before any section",
                      (int)ri_text_clip(name, strlen(name), SHOWN_BYTES), name);
        self->outside = true;
        return;
    }
    section = &self->file->sections[scope - 1];
    keys = section->keys;
    copy = arena_text(self->memory, name);
    if (!copy || !name_index_add(&self->names, self->memory, scope, copy, self->line, &earlier) ||
        !arena_reserve(self->memory, &keys, &section->capacity, section->n_keys,
                       sizeof *section->keys)) {
        diagnostics_no_memory(self->errors);
        return;
    }
    section->keys = keys;
    if (earlier) {
        ini_error(self, NULL, "key '%.*s' stands twice, first in line %zu",
                  (int)ri_text_clip(name, strlen(name), SHOWN_BYTES), name, earlier);
        return;
    }
    section->keys[section->n_keys++] = (study_key){.name = copy,
                                                   .value = "",
                                                   .file = self->file->path,
                                                   .line = self->line,
                                                   .folder = self->file->folder};
    self->key_open = true;
    self->length = 0;
}

void ini_add_value(ini_builder *self, const char *text, size_t length)
{
    void *buffer = self->text;

    if (!self->key_open || !length)
        return;
    if (!arena_reserve(self->memory, &buffer, &self->capacity, self->length + length, 1)) {
        diagnostics_no_memory(self->errors);
        return;
    }
    self->text = buffer;
    memcpy(self->text + self->length, text, length);
    self->length += length;
}

void ini_end_key(ini_builder *self)
{
    const char *value = self->text;
    size_t length = self->length;
    ini_section *section;

    if (!self->key_open)
        return;
    self->key_open = false;
    if (!length)
        return;
    text_trim(&value, &length);
    value = arena_text_n(self->memory, value, length);
    section = &self->file->sections[self->file->n_sections - 1];
    if (value)
        section->keys[section->n_keys - 1].value = value;
    else
        diagnostics_no_memory(self->errors);
}

const ini_section *ini_find_section(const ini_file *file, const char *name)
{
    for (size_t i = 0; i < file->n_sections; i++)
        if (!file->sections[i].discarded && strcmp(file->sections[i].name, name) == 0)
            return &file->sections[i];
    return NULL;
}

const study_key *ini_find_key(const ini_section *section, const char *name)
{
    for (size_t i = 0; section && i < section->n_keys; i++)
        if (strcmp(section->keys[i].name, name) == 0)
            return &section->keys[i];
    return NULL;
}
