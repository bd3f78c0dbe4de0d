/* unpack.c - see unpack.h */
#include "unpack.h"

#include <unistd.h>

#include "signature.h"

ri_status delimited_unpack_trouble(delimited_reader *self, const packed_trouble *trouble)
{
    if (trouble->no_memory)
        return RI_NO_MEMORY;
    return cell_reader_tell(self->reader, 0, 0, *trouble->hint ? trouble->hint : NULL,
                            trouble->text);
}

static ri_status refuse(delimited_reader *self, delimited_signature is)
{
    return cell_reader_error(self->reader, 0, 0, is.hint, "the file is %s%s, not delimited text",
                             is.what, self->decoder.packed ? ", packed" : "");
}

/* The first bytes of what comes out, which are read for this and once more for the text. */
static ri_status look_inside(delimited_reader *self)
{
    unsigned char bytes[DELIMITED_SIGNATURE];
    delimited_signature is;
    size_t n = 0;

    if (!delimited_head(&self->source, bytes, sizeof bytes, &n))
        return RI_OK; /* what is wrong is told when the text is read */
    is = delimited_signature_of(bytes, n);
    return is.what ? refuse(self, is) : RI_OK;
}

/* A workbook is a ZIP archive, too. */
static bool is_archive(const unsigned char *bytes, size_t n)
{
    return packed_kind_of(bytes, n) == PACKED_ZIP && !delimited_signature_is_workbook(bytes, n);
}

static ri_status no_archive(delimited_reader *self)
{
    return cell_reader_fail_parameter(self->reader, self->source.member_parameter,
                                      "leave out member =", self->source.member,
                                      "names a file in a ZIP archive, which the file is not");
}

ri_status delimited_unpack(delimited_reader *self)
{
    unsigned char bytes[DELIMITED_SIGNATURE];
    const ssize_t got = pread(fileno(self->decoder.stream), bytes, sizeof bytes, 0);
    const size_t n = got > 0 ? (size_t)got : 0;
    const packed_kind kind = packed_kind_of(bytes, n);
    const delimited_signature is = delimited_signature_of(bytes, n);
    packed_trouble trouble;

    if (self->source.member && kind != PACKED_ZIP)
        return no_archive(self);
    if (kind == PACKED_NOT || (kind == PACKED_ZIP && !is_archive(bytes, n)))
        return is.what ? refuse(self, is) : RI_OK;
    self->decoder.packed = packed_open(self->source.path, kind, self->source.member, &trouble);
    return self->decoder.packed ? look_inside(self) : delimited_unpack_trouble(self, &trouble);
}

static bool read_packed(packed_file *file, unsigned char *bytes, size_t n, size_t *got)
{
    packed_trouble trouble;
    ptrdiff_t read = 1;

    for (*got = 0; read > 0 && *got<n; *got += read> 0 ? (size_t)read : 0)
        read = packed_read(file, bytes + *got, n - *got, &trouble);
    return read >= 0;
}

bool delimited_head(const cell_source *source, void *bytes, size_t n, size_t *got)
{
    FILE *const file = fopen(source->path, "rbe");
    packed_file *packed = NULL;
    packed_kind kind;
    packed_trouble trouble;
    bool good;

    *got = 0;
    if (!file)
        return false;
    *got = fread(bytes, 1, n, file);
    good = !ferror(file);
    (void)fclose(file);
    kind = packed_kind_of(bytes, *got);
    if (!good || kind == PACKED_NOT)
        return good;
    packed = packed_open(source->path, kind, source->member, &trouble);
    good = packed && read_packed(packed, bytes, n, got);
    packed_close(packed);
    return good;
}
