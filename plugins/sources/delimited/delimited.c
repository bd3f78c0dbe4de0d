/* delimited.c - opening and closing a text, and the lines before its header. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../cells/cell_text.h"
#include "delimited_reader.h"
#include "encoding.h"
#include "signature.h"
#include "unpack.h"

enum { ENCODING_HINT = 256 };

static uint64_t line_of(const void *state)
{
    return ((const delimited_reader *)state)->line;
}

static double fraction_of(const void *state)
{
    const delimited_decoder *const decoder = &((const delimited_reader *)state)->decoder;

    if (decoder->packed)
        return packed_fraction(decoder->packed);
    if (decoder->size == 0 || decoder->taken >= decoder->size)
        return 0;
    return (double)decoder->taken / (double)decoder->size;
}

bool delimited_after_return(const cell_reader *reader)
{
    return ((const delimited_reader *)cell_reader_state(reader))->after_return;
}

int delimited_file(const cell_reader *reader, uint64_t *at, uint64_t *size)
{
    const delimited_reader *const self = cell_reader_state(reader);
    const delimited_decoder *const decoder = &self->decoder;

    if (!decoder->stream || decoder->packed || decoder->converts || decoder->size == 0)
        return -1;
    *at = decoder->taken - decoder->raw_n + self->at;
    *size = decoder->size;
    return fileno(decoder->stream);
}

static void close_state(void *state)
{
    delimited_reader *const self = state;

    if (self->parser_open)
        csv_free(&self->parser);
    if (self->decoder.converts)
        (void)iconv_close(self->decoder.conversion);
    packed_close(self->decoder.packed);
    if (self->decoder.stream)
        (void)fclose(self->decoder.stream);
    free(self);
}

/* Only a file can be read more than once, and a pipe may never say anything. */
static ri_status check_kind(delimited_reader *self, const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0 || S_ISREG(about.st_mode) || S_ISDIR(about.st_mode))
        return RI_OK;
    return cell_reader_fail_parameter(self->reader, self->source.parameter,
                                      "write what comes out of it to a file first", path,
                                      S_ISFIFO(about.st_mode)   ? "is a pipe, not a file"
                                      : S_ISSOCK(about.st_mode) ? "is a socket, not a file"
                                                                : "is a device, not a file");
}

/* Opens the file and the conversion. */
static ri_status open_decoder(delimited_reader *self)
{
    delimited_decoder *const decoder = &self->decoder;
    const cell_source *const source = &self->source;
    struct stat about;
    ri_status status;

    if (!source->path) {
        decoder->memory = source->text;
        decoder->memory_left = strlen(source->text);
        return RI_OK;
    }
    if (check_kind(self, source->path) != RI_OK)
        return RI_BAD_PARAMETER;
    decoder->stream = fopen(source->path, "rbe");
    if (!decoder->stream) {
        const int why = errno;

        return why == ENOMEM ? RI_NO_MEMORY
                             : cell_reader_fail_parameter(
                                   self->reader, source->parameter, NULL, source->path,
                                   why == ENOENT ? "does not exist" : "cannot be opened");
    }
    (void)setvbuf(decoder->stream, NULL, _IONBF, 0);
    if (fstat(fileno(decoder->stream), &about) == 0 && S_ISREG(about.st_mode))
        decoder->size = (uint64_t)about.st_size;
    status = delimited_unpack(self);
    if (status != RI_OK)
        return status;
    if (delimited_encoding_is_utf8(source->encoding))
        return RI_OK;
    decoder->conversion = iconv_open("UTF-8", source->encoding);
    /* iconv's own sign of failure is an integer in the guise of a pointer */
    if (decoder->conversion == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return errno == ENOMEM
                   ? RI_NO_MEMORY
                   : cell_reader_fail_parameter(self->reader, source->encoding_parameter,
                                                "some that are: utf-8, windows-1251, cp866, "
                                                "koi8-r, utf-16",
                                                source->encoding, "is no encoding");
    decoder->converts = true;
    return RI_OK;
}

/* Which encoding the file could be in, as a hint. */
static void guess_encoding(const delimited_reader *self, char hint[ENCODING_HINT])
{
    const delimited_decoder *const decoder = &self->decoder;
    const bool first = self->line == 1 && self->column == 1;
    delimited_encoding found;

    if (first && (decoder->culprit == 0xFF || decoder->culprit == 0xFE) && !decoder->converts)
        (void)snprintf(hint, ENCODING_HINT, "the file begins as UTF-16 does: encoding = utf-16");
    else if (!delimited_encoding_look(&self->source, &found))
        *hint = '\0';
    else if (found.is_cut)
        (void)snprintf(hint, ENCODING_HINT, "the file ends within a character: is it whole?");
    else if (*found.name)
        (void)snprintf(hint, ENCODING_HINT,
                       "the file may be in another encoding: encoding = %s%s%s%s", found.name,
                       *found.meant ? " reads '" : "", found.meant, *found.meant ? "'" : "");
    else
        (void)snprintf(hint, ENCODING_HINT,
                       "the file may be in another encoding, or damaged there");
}

/* Why the file cannot be read on, at the place where that shows. */
static ri_status undecodable(delimited_reader *self)
{
    const delimited_decoder *const decoder = &self->decoder;
    char hint[ENCODING_HINT];

    if (decoder->error && decoder->packed)
        return delimited_unpack_trouble(self, &decoder->trouble);
    if (decoder->error)
        return cell_reader_error(self->reader, 0, 0, NULL, "the file cannot be read: %s",
                                 strerror(decoder->error)); // NOLINT(concurrency-mt-unsafe)
    if (self->source.path)
        guess_encoding(self, hint);
    return cell_reader_error(self->reader, self->line, self->column,
                             self->source.path ? hint : NULL, "the byte 0x%02X is not %s text",
                             decoder->culprit, decoder->converts ? self->source.encoding : "UTF-8");
}

ri_status delimited_look(delimited_reader *self, bool *more)
{
    *more = self->at < self->decoder.length;
    if (*more)
        return RI_OK;
    if (self->decoder.invalid || self->decoder.error)
        return undecodable(self);
    delimited_decode(&self->decoder);
    self->at = 0;
    *more = self->decoder.length > 0;
    if (!*more && (self->decoder.invalid || self->decoder.error))
        return undecodable(self);
    return RI_OK;
}

void delimited_count_line_end(delimited_reader *self, unsigned char c)
{
    if (c == '\r' || !self->after_return)
        self->line++;
    self->column = 1;
    self->after_return = c == '\r';
}

static ri_status skip_mark(delimited_reader *self)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    bool more;
    ri_status status = delimited_look(self, &more);

    /* a piece holds whole characters, so the mark is in it or not there */
    if (status == RI_OK && more && self->decoder.length >= sizeof mark &&
        memcmp(self->decoder.text, mark, sizeof mark) == 0)
        self->at = sizeof mark;
    return status;
}

static ri_status skip_lines(delimited_reader *self)
{
    bool more;

    for (uint64_t left = self->source.skip; left > 0;) {
        ri_status status = delimited_look(self, &more);
        unsigned char c;

        if (status != RI_OK || !more)
            return status;
        c = self->decoder.text[self->at];
        /* the line feed of the last skipped line's CR LF goes with it */
        if (c == '\r' || (c == '\n' && !self->after_return)) {
            delimited_count_line_end(self, c);
            left--;
        } else {
            self->column += c != '\n' && (c & 0xC0) != 0x80;
            self->after_return = false;
        }
        self->at++;
    }
    return RI_OK;
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **state)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    /* 300 KB for each of perhaps many files: scratch would keep them all */
    delimited_reader *const self = calloc(1, sizeof *self);
    ri_status status;

    *state = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->reader = reader;
    self->host = host;
    self->ctx = ctx;
    self->source = *source;
    self->line = self->column = 1;
    self->stops[source->delimiter] = self->stops['\r'] = self->stops['\n'] = 1;
    self->stops[0] = 2;
    status = open_decoder(self);
    if (status == RI_OK && csv_init(&self->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        status = RI_NO_MEMORY;
    if (status == RI_OK) {
        self->parser_open = true;
        csv_set_delim(&self->parser, source->delimiter);
        csv_set_blk_size(&self->parser, DELIMITED_FIELD_STEP);
        status = skip_mark(self);
    }
    if (status == RI_OK)
        status = skip_lines(self);
    if (status == RI_OK)
        *state = self;
    else
        close_state(self);
    return status;
}

const cell_format delimited_format = {
    .skips = true,
    .what = "delimited text",
    .open = open_state,
    .next = delimited_next,
    .line = line_of,
    .fraction = fraction_of,
    .close = close_state,
};
