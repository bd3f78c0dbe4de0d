/* terminal.c - see terminal.h */
#include "terminal.h"

#include <regind/text.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../base/now.h"

enum { PATIENCE_MS = 1000, LONGEST_LINE = 512, STANDARD_WIDTH = 80 };

static bool is_dumb(void)
{
    const char *kind = getenv("TERM");

    return !kind || *kind == '\0' || strcmp(kind, "dumb") == 0;
}

bool terminal_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR");

    return !(no_colour && *no_colour) && !is_dumb() && isatty(fileno(stream));
}

size_t terminal_width(FILE *stream, size_t otherwise)
{
    struct winsize size;

    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        return size.ws_col;
    return otherwise;
}

/* -- Texts ----------------------------------------------------------------------------------- */

static bool is_combining(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36f) || (code >= 0x483 && code <= 0x489) ||
           (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x20d0 && code <= 0x20ff) ||
           (code >= 0x200b && code <= 0x200d) || (code >= 0xfe00 && code <= 0xfe0f);
}

size_t text_columns(const char *text)
{
    size_t length = strlen(text), columns = 0;

    while (length) {
        uint32_t code = 0;
        size_t n = ri_text_decode(text, length, &code);

        columns += n == 0 || !is_combining(code);
        n = n ? n : 1;
        text += n;
        length -= n;
    }
    return columns;
}

/* -- Progress -------------------------------------------------------------------------------- */

progress_line progress_line_begin(bool wanted)
{
    return (progress_line){wanted && isatty(STDERR_FILENO) && !is_dumb(), false, now_ms()};
}

/* Cuts a text to so many columns, between code points. */
static void cut(char *text, size_t width)
{
    size_t at = 0, columns = 0;

    while (text[at] && columns < width) {
        at++;
        while (((unsigned char)text[at] & 0xc0) == 0x80)
            at++;
        columns++;
    }
    text[at] = '\0';
}

void progress_text(char *text, size_t size, size_t width, const char *step, double fraction,
                   size_t done, size_t total)
{
    const int percent = fraction > 0 ? fraction < 1 ? (int)(100 * fraction) : 100 : 0;

    (void)snprintf(text, size, "%s%s%s%3d %%, %zu of %zu steps", step ? "[" : "", step ? step : "",
                   step ? "] " : "", percent, done, total);
    cut(text, width);
}

void progress_line_draw(progress_line *self, const char *step, double fraction, size_t done,
                        size_t total)
{
    char text[LONGEST_LINE];

    if (!self->wanted || now_ms() - self->began < PATIENCE_MS)
        return;
    /* One column less: a full line would scroll. */
    progress_text(text, sizeof text, terminal_width(stderr, STANDARD_WIDTH) - 1, step, fraction,
                  done, total);
    (void)fprintf(stderr, "\r%s\033[K", text);
    (void)fflush(stderr);
    self->drawn = true;
}

void progress_line_end(progress_line *self)
{
    if (self->drawn)
        (void)fputs("\r\033[K", stderr);
    self->drawn = false;
}
