/* csv_chunks_text.c - see csv_chunks_text.h */
#include "csv_chunks_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t draw(uint64_t *state, uint64_t n)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % n;
}

static void put(FILE *to, const char *text)
{
    if (fputs(text, to) < 0)
        abort();
}

#define PICK(state, ...)                                                                           \
    ((const char *const[]){__VA_ARGS__}[draw(state, sizeof((const char *const[]){__VA_ARGS__}) /   \
                                                        sizeof(const char *))])

static void put_label(FILE *to, uint64_t *state, uint64_t row)
{
    char text[64];

    if (draw(state, 4) == 0) {
        put(to, PICK(state, "\"Almaty; city, 1\"", "\"a \"\"b\"\" c\"", "\"two\nlines\"",
                     "\"two\r\nlines\"", "\" \"\"\"", "Ақмола", " Жамбыл\xC2\xA0", "\t x ",
                     "\"line\n\"\"\n\n\""));
        return;
    }
    (void)snprintf(text, sizeof text, draw(state, 3) ? "r%" PRIu64 : "\"r%" PRIu64 "\"",
                   draw(state, 2) ? row : draw(state, row + 1));
    put(to, text);
}

static void put_number(FILE *to, uint64_t *state)
{
    char text[64];

    switch (draw(state, 8)) {
    case 0:
        put(to, PICK(state, "", "NA", " - ", "…", "\"\"", "\"NA\""));
        return;
    case 1:
        put(to, PICK(state, "0", "-0", "+7", "−3", "1e5", "1.5E-3", "007", "\"12\"", " 4 ",
                     "123456789012345678", "0.1234567890123456789", "999999999999999",
                     "1000000000000000", "1e22", "9007199254740993", "4.9e-324"));
        return;
    case 2:
        (void)snprintf(text, sizeof text, "%.17g", (double)draw(state, UINT64_MAX) / 1e17);
        break;
    case 3:
        (void)snprintf(text, sizeof text, "-%" PRIu64 ".%03" PRIu64, draw(state, 100000),
                       draw(state, 1000));
        break;
    default:
        (void)snprintf(text, sizeof text, "%" PRIu64, draw(state, 1000000));
    }
    put(to, text);
}

static void put_mistake(FILE *to, uint64_t *state)
{
    switch (draw(state, 12)) {
    case 0:
        if (fputc(0, to) < 0)
            abort();
        break;
    default:
        put(to, PICK(state, "x\"y", "\"a\"b", "\"", "\xFF", "\xC3", "1;2,3", "\r", "abc", "1e999",
                     "\n", "2012Q3", ",,,", ""));
    }
}

static void put_field(FILE *to, uint64_t *state, uint64_t row, int field, uint64_t mistakes)
{
    if (draw(state, 1000) < mistakes)
        put_mistake(to, state);
    else if (field == 1)
        put(to, PICK(state, "2010", "2011", "\"2012\"", "2013 "));
    else if (field == 2)
        put_number(to, state);
    else
        put_label(to, state, row);
}

drawn_text draw_table(uint64_t *state, uint64_t rows, uint64_t mistakes, char delimiter)
{
    const uint64_t ends = draw(state, 3); /* LF, CR LF, or both */
    drawn_text made = {NULL, 0};
    FILE *const to = open_memstream(&made.bytes, &made.n);

    if (!to)
        abort();
    put(to, draw(state, 4) ? "" : "\xEF\xBB\xBF");
    (void)fprintf(to, "region%cyear%cvalue%cnote", delimiter, delimiter, delimiter);
    for (uint64_t row = 0; row <= rows; row++) {
        put(to, ends == 0 || (ends == 2 && draw(state, 2)) ? "\n" : "\r\n");
        if (draw(state, 20) == 0)
            put(to, PICK(state, "\n", "\r\n", "  \n"));
        for (int field = 0; field < 4 && row < rows; field++) {
            if (field)
                (void)fputc(delimiter, to);
            put_field(to, state, row, field, mistakes);
        }
        if (row + 1 == rows && draw(state, 3) == 0)
            break; /* no line end at the last */
    }
    if (fclose(to) != 0 || !made.bytes)
        abort();
    return made;
}
