/* map_file.c - see map_file.h */
#include "map_file.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../../common/map_shapes.h"

enum { MOST_BYTES = 64 << 20 };

typedef struct reader {
    const ri_host *host;
    ri_ctx *ctx;
    const map_file *file;
    int is_quiet;
} reader;

__attribute__((format(printf, 3, 4))) static ri_status fail(const reader *self, const char *hint,
                                                            const char *format, ...)
{
    ri_where where = RI_WHERE;
    char why[512];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why, sizeof why, format, list);
    va_end(list);
    where.parameter = self->file->parameter;
    where.file = self->file->path;
    where.hint = hint;
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, why);
}

static ri_status tell_syntax(const reader *self, const json_error_t *error)
{
    ri_where where = RI_WHERE;

    where.parameter = self->file->parameter;
    where.file = self->file->path;
    where.line = error->line > 0 ? (uint64_t)error->line : 0;
    where.column = error->column > 0 ? (uint64_t)error->column : 0;
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where, "not JSON: %s", error->text);
}

static ri_status tell_size(const reader *self)
{
    return fail(self, "simplify it, for instance with mapshaper", "the map is larger than %d MiB",
                MOST_BYTES >> 20);
}

/* -- What GDAL reads -----------------------------------------------------------------------------
 */

/* Something of this module, whose file is asked for. */
static const char own_address[] = MAP_SHAPES_INTERFACE;

/* The module beside this one; NULL: it is not installed, or cannot be loaded, and *why says it. */
static const map_shapes *find_shapes(const char **why)
{
    Dl_info own;
    char path[4096];
    const char *end;
    void *library;
    const ri_module *module = NULL;

    *why = NULL;
    if (!dladdr(own_address, &own) || !own.dli_fname)
        return NULL;
    end = strrchr(own.dli_fname, '/');
    (void)snprintf(path, sizeof path, "%.*s/%s.so", end ? (int)(end - own.dli_fname) : 1,
                   end ? own.dli_fname : ".", MAP_SHAPES_MODULE);
    if (access(path, F_OK) != 0)
        return NULL;
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    *why = library ? NULL : dlerror();
    if (!library)
        return NULL;
    module = (const ri_module *)dlsym(library, "regind_module_v1");
    (void)dlclose(library); /* it stays: RTLD_NODELETE */
    for (uint32_t k = 0; module && k < module->count; k++) {
        const ri_plugin *const plugin = module->plugins[k];
        const map_shapes *const shapes =
            strcmp(plugin->id, MAP_SHAPES_MODULE) == 0 && plugin->extension
                ? (const map_shapes *)plugin->extension(MAP_SHAPES_INTERFACE)
                : NULL;

        if (shapes)
            return shapes;
    }
    return NULL;
}

static ri_status read_shapes(const reader *self, json_t **document)
{
    const map_file *const file = self->file;
    const map_shapes_request request = {self->host,      self->ctx,   file->path,
                                        file->parameter, file->layer, file->layer_parameter,
                                        self->is_quiet};
    const char *why;
    const map_shapes *const shapes = find_shapes(&why);
    json_error_t error;
    char *text;
    uint64_t length;
    ri_status status;

    if (!shapes)
        return fail(self,
                    "install it, or make GeoJSON of the file: ogr2ogr -t_srs EPSG:4326 -lco "
                    "RFC7946=YES map.geojson FILE",
                    why ? "the map is no GeoJSON, and what reads other files, the package "
                          "regind-gdal, cannot be loaded: %s"
                        : "the map is no GeoJSON; other files need the package regind-gdal%s",
                    why ? why : "");
    status = shapes->read(&request, &text, &length);
    if (status != RI_OK)
        return status;
    if (length > MOST_BYTES)
        return tell_size(self);
    *document = json_loadb(text, (size_t)length, 0, &error);
    return *document ? RI_OK : tell_syntax(self, &error);
}

/* -- GeoJSON -------------------------------------------------------------------------------------
 */

static ri_status read_json(const reader *self, FILE *file, json_t **document)
{
    json_error_t error;

    if (self->file->layer) {
        ri_where where = RI_WHERE;

        where.parameter = self->file->layer_parameter;
        where.hint = "leave map_layer out";
        return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where,
                                   "the map is a GeoJSON file, which is one layer");
    }
    *document = json_loadf(file, 0, &error);
    return *document ? RI_OK : tell_syntax(self, &error);
}

/* Whether the file is JSON by its first character; it is left where JSON begins: behind a byte
 * order mark.  A file without any is broken JSON, and told as such. */
static int is_json(FILE *file)
{
    char head[64] = "";
    const size_t n = fread(head, 1, sizeof head - 1, file);
    const size_t mark = n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const size_t at = mark + strspn(head + mark, " \t\r\n");

    return fseek(file, (long)mark, SEEK_SET) == 0 &&
           (at >= n || head[at] == '{' || head[at] == '[');
}

ri_status map_file_read(const ri_host *host, ri_ctx *ctx, const map_file *file, int is_quiet,
                        json_t **document)
{
    const reader self = {host, ctx, file, is_quiet};
    FILE *const opened = fopen(file->path, "rbe");
    struct stat facts;
    ri_status status;

    *document = NULL;
    if (!opened || fstat(fileno(opened), &facts) != 0)
        status = fail(&self, NULL, "cannot be read: %s", strerror(errno));
    else if (!S_ISREG(facts.st_mode))
        status = fail(&self, NULL, "this is not a file");
    else if (!is_json(opened))
        status = read_shapes(&self, document);
    else if (facts.st_size > MOST_BYTES)
        status = tell_size(&self);
    else
        status = read_json(&self, opened, document);
    if (opened)
        (void)fclose(opened);
    return status;
}
