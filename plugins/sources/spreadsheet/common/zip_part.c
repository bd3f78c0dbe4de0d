/* zip_part.c - see zip_part.h; libarchive unpacks. */
#include "zip_part.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <strings.h>
#include <sys/stat.h>

/* Texts of sheets become a tenth of their size, at most a hundredth; what becomes less than this
 * was made to fill memories and disks. */
#define MOST_RATIO 200
#define ALWAYS_ALLOWED ((uint64_t)64 << 20)

struct zip_part {
    cell_reader *reader;
    struct archive *archive;
    const char *name;
    bool opened;   /* a part of it was met */
    uint64_t size; /* of the part, as the archive says; 0: unknown */
    uint64_t read, most;
};

static const char again[] = "download or copy it again, or open it and save it anew";

static ri_status tell_archive(zip_part *self)
{
    const char *const why = archive_error_string(self->archive);

    if (archive_errno(self->archive) == ENOMEM)
        return RI_NO_MEMORY;
    if (!self->opened)
        return cell_reader_error(self->reader, 0, 0, again,
                                 "the file is cut off or damaged: it is no whole ZIP archive");
    return cell_reader_error(self->reader, 0, 0, again, "the file is cut off or damaged: %s",
                             why ? why : "its parts cannot be read");
}

/* Goes to the part; *found is false when it is not there. */
static ri_status find(zip_part *self, bool *found)
{
    struct archive_entry *entry;
    int code;

    *found = false;
    while ((code = archive_read_next_header(self->archive, &entry)) == ARCHIVE_OK ||
           code == ARCHIVE_WARN) {
        const char *path = archive_entry_pathname_utf8(entry);

        self->opened = true;
        path = path ? path : archive_entry_pathname(entry);
        if (!path || strcasecmp(path[0] == '/' ? path + 1 : path, self->name) != 0)
            continue;
        if (archive_entry_is_encrypted(entry))
            return cell_reader_error(self->reader, 0, 0,
                                     "open it with its password and save it without one",
                                     "the workbook is encrypted");
        self->size = archive_entry_size_is_set(entry) ? (uint64_t)archive_entry_size(entry) : 0;
        *found = true;
        return RI_OK;
    }
    return code == ARCHIVE_EOF ? RI_OK : tell_archive(self);
}

static ri_status open_archive(zip_part *self, const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0)
        about.st_size = 0;
    self->most = (uint64_t)about.st_size * MOST_RATIO;
    if (self->most < ALWAYS_ALLOWED)
        self->most = ALWAYS_ALLOWED;
    self->archive = archive_read_new();
    if (!self->archive)
        return RI_NO_MEMORY;
    (void)archive_read_support_format_zip_seekable(self->archive);
    return archive_read_open_filename(self->archive, path, 1 << 16) == ARCHIVE_OK
               ? RI_OK
               : tell_archive(self);
}

ri_status zip_part_open(cell_reader *reader, const char *path, const char *name, bool needed,
                        zip_part **part)
{
    zip_part *const self =
        cell_reader_host(reader)->scratch(cell_reader_context(reader), 1, sizeof *self);
    bool found = false;
    ri_status status;

    *part = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->reader = reader;
    self->name = name;
    status = open_archive(self, path);
    if (status == RI_OK)
        status = find(self, &found);
    if (status == RI_OK && !found && needed)
        status = cell_reader_error(reader, 0, 0, again,
                                   "the file is no whole workbook: '%s' is not in it", name);
    if (status == RI_OK && found)
        *part = self;
    else
        zip_part_close(self);
    return status;
}

ri_status zip_part_read(zip_part *self, void *buffer, size_t size, size_t *n)
{
    const la_ssize_t got = archive_read_data(self->archive, buffer, size);

    *n = got > 0 ? (size_t)got : 0;
    if (got < 0)
        return tell_archive(self);
    self->read += *n;
    if (self->read > self->most)
        return cell_reader_error(self->reader, 0, 0,
                                 "if it is what it seems, open it and save the sheet as CSV",
                                 "'%s' in the file becomes more than %d times as large as the file "
                                 "when it is unpacked: such files are made to exhaust computers",
                                 self->name, MOST_RATIO);
    return RI_OK;
}

double zip_part_fraction(const zip_part *self)
{
    return self->size > self->read ? (double)self->read / (double)self->size : 0;
}

void zip_part_close(zip_part *self)
{
    if (self && self->archive)
        (void)archive_read_free(self->archive);
    if (self)
        self->archive = NULL;
}
