/* xlsx_relations.c - which part of an archive is which: its files `_rels/NAME.rels`. */
#include <string.h>

#include "../common/xml_stream.h"
#include "xlsx.h"

enum { MOST_PATH = 512, MOST_RELATIONS = 100000 };

typedef struct reading {
    xml_stream stream;
    xlsx_relations *relations;
    const char *folder; /* of the part, with its slash, or "" */
    size_t folder_length;
} reading;

/* A target as a path in the archive; false: it is too long. */
static bool resolve(const reading *self, const char *target, char path[MOST_PATH])
{
    size_t length = *target == '/' ? 0 : self->folder_length;

    if (length + strlen(target) >= MOST_PATH)
        return false;
    memcpy(path, self->folder, length);
    path[length] = '\0';
    target += *target == '/';
    while (strncmp(target, "../", 3) == 0 || strncmp(target, "./", 2) == 0) {
        if (target[1] == '.' && length > 0) {
            for (length--; length > 0 && path[length - 1] != '/';)
                length--;
            path[length] = '\0';
        }
        target += target[1] == '.' ? 3 : 2;
    }
    memcpy(path + length, target, strlen(target) + 1);
    return true;
}

static bool add(cell_reader *reader, xlsx_relations *self, const xlsx_relation *relation)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    const size_t wanted = self->capacity ? 2 * self->capacity : 16;
    xlsx_relation *items = self->items;

    if (!relation->id || !relation->type || !relation->target)
        return false;
    if (self->n == self->capacity) {
        items = items ? host->grow(ctx, items, self->capacity, wanted, sizeof *items)
                      : host->scratch(ctx, wanted, sizeof *items);
        if (!items)
            return false;
        self->items = items;
        self->capacity = wanted;
    }
    items[self->n++] = *relation;
    return true;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reading *const self = user;
    const char *const *const given = (const char *const *)attributes;
    const char *const id = xml_attribute(given, "Id"), *const type = xml_attribute(given, "Type");
    const char *const target = xml_attribute(given, "Target");
    const char *const mode = xml_attribute(given, "TargetMode");
    cell_reader *const reader = self->stream.reader;
    char path[MOST_PATH];
    const char *end;

    if (strcmp(xml_local(name), "Relationship") != 0 || !id || !type || !target ||
        (mode && strcmp(mode, "External") == 0) || self->relations->n == MOST_RELATIONS ||
        !resolve(self, target, path))
        return;
    end = strrchr(type, '/');
    end = end ? end + 1 : type;
    if (!add(reader, self->relations,
             &(xlsx_relation){sheet_copy(reader, id, strlen(id)),
                              sheet_copy(reader, end, strlen(end)),
                              sheet_copy(reader, path, strlen(path))}))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
}

ri_status xlsx_relations_read(cell_reader *reader, const char *path, const char *part,
                              xlsx_relations *relations)
{
    const char *const slash = strrchr(part, '/');
    const char *const file = slash ? slash + 1 : part;
    const size_t folder = (size_t)(file - part);
    reading self = {.relations = relations, .folder = part, .folder_length = folder};
    char name[MOST_PATH];
    ri_status status;

    if (strlen(part) + sizeof "_rels/.rels" > MOST_PATH)
        return cell_reader_error(reader, 0, 0, NULL, "a path in the file is too long");
    (void)snprintf(name, sizeof name, "%.*s_rels/%s.rels", (int)folder, part, file);
    status = xml_stream_open(&self.stream, reader, path, name, *part == '\0');
    if (status == RI_OK) {
        xml_stream_handlers(&self.stream, start, NULL, NULL);
        status = xml_stream_run(&self.stream);
    }
    xml_stream_close(&self.stream);
    return status;
}

const char *xlsx_relation_of(const xlsx_relations *self, const char *type)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->items[k].type, type) == 0)
            return self->items[k].target;
    return NULL;
}
