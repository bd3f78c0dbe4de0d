/* svg.c - see svg.h */
#include "svg.h"

#include <regind/text.h>

#include "../common/turning.h"

static int svg_is_allowed(uint32_t character)
{
    return character >= 0x20 && (character < 0x7F || character >= 0xA0) &&
           !text_turning_is(character) && character != 0xFFFE && character != 0xFFFF;
}

static void escape(writer *file, const char *text)
{
    while (*text) {
        uint32_t character = 0;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (*text == '&')
            writer_text(file, "&amp;");
        else if (*text == '<')
            writer_text(file, "&lt;");
        else if (*text == '>')
            writer_text(file, "&gt;");
        else if (*text == '"')
            writer_text(file, "&quot;");
        else if (*text == '\n' || *text == '\t' || *text == '\r')
            writer_byte(file, ' ');
        else if (length && svg_is_allowed(character))
            writer_put(file, text, length);
        else
            writer_text(file, RI_TEXT_REPLACEMENT);
        text += length ? length : 1;
    }
}

static void attribute(writer *file, const char *name, int value)
{
    char text[64];

    (void)snprintf(text, sizeof text, " %s=\"%d\"", name, value);
    writer_text(file, text);
}

void svg_begin(writer *file, int width, int height, const char *title)
{
    writer_text(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute(file, "width", width);
    attribute(file, "height", height);
    writer_text(file, " font-family=\"Liberation Sans, Arial, DejaVu Sans, sans-serif\">\n<title>");
    escape(file, title);
    writer_text(file, "</title>\n");
    svg_rect(file, 0, 0, width, height, "#ffffff");
}

void svg_end(writer *file)
{
    writer_text(file, "</svg>\n");
}

void svg_rect(writer *file, int x, int y, int width, int height, const char *fill)
{
    writer_text(file, "<rect");
    attribute(file, "x", x);
    attribute(file, "y", y);
    attribute(file, "width", width);
    attribute(file, "height", height);
    writer_text(file, " fill=\"");
    escape(file, fill);
    writer_text(file, "\"/>\n");
}

void svg_text(writer *file, int x, int y, int size, svg_anchor anchor, const char *fill,
              const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};

    writer_text(file, "<text");
    attribute(file, "x", x);
    attribute(file, "y", y);
    attribute(file, "font-size", size);
    writer_text(file, " text-anchor=\"");
    writer_text(file, anchors[anchor]);
    writer_text(file, "\" fill=\"");
    escape(file, fill);
    writer_text(file, "\">");
    escape(file, text);
    writer_text(file, "</text>\n");
}

/* Letters of these fonts are seldom wider than 0.65 of their size. */
int svg_width(const char *text, int size)
{
    int letters = 0;

    for (; *text && letters < 1000; text++)
        letters += ((unsigned char)*text & 0xC0) != 0x80;
    return (letters * size * 13 + 19) / 20;
}
