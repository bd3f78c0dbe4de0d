/* claims_printed.c - what stands in print: a number, how it is rounded, what is said to hold. */
#include <stdlib.h>

#include "../../sources/cells/cell_text.h"
#include "claims.h"

enum { MOST_DECIMALS = 15 };

static const struct {
    const char *sign;
    claim_relation means;
} relations[] = {{"<=", IS_AT_MOST}, {">=", IS_AT_LEAST}, {"≤", IS_AT_MOST}, {"≥", IS_AT_LEAST},
                 {"<", IS_LESS},     {">", IS_MORE},      {"=", IS}};

static const char *after_relation(const char *text, claim_relation *means)
{
    *means = IS;
    for (size_t k = 0; k < sizeof relations / sizeof *relations; k++) {
        const size_t length = strlen(relations[k].sign);

        if (strncmp(text, relations[k].sign, length) == 0) {
            *means = relations[k].means;
            return text + length + strspn(text + length, " ");
        }
    }
    return text;
}

/* Digits, and perhaps a point and more of them; *decimals is their number.  false: it is none. */
static bool read_number(const char *text, double *value, int *decimals)
{
    const bool minus = strncmp(text, "−", strlen("−")) == 0;
    const char *const digits = minus ? text + strlen("−") : text + (*text == '-' || *text == '+');
    const size_t whole = strspn(digits, "0123456789");
    const char *const point = digits + whole;
    const size_t part = *point == '.' ? strspn(point + 1, "0123456789") : 0;

    if (whole == 0 || point[part ? part + 1 : 0] != '\0' || part > MOST_DECIMALS)
        return false;
    *value = strtod(digits, NULL);
    if (minus || *text == '-')
        *value = -*value;
    *decimals = (int)part;
    return true;
}

static ri_status no_number(claims *self, const cell_field *at, const char *text)
{
    char shown[CELL_SHOWN], hint[CELL_SHOWN + 40] = "such as 17.76, < 1 or >= 7";
    const size_t comma = strcspn(text, ",");

    if (text[comma] && strspn(text, "0123456789,") == strlen(text) && strlen(text) < CELL_SHOWN)
        (void)snprintf(hint, sizeof hint, "decimals stand behind a point: %.*s.%s", (int)comma,
                       text, text + comma + 1);
    return cell_reader_error(self->reader, at->line, at->column, hint,
                             "'%s' is no number that could be printed",
                             cell_shown(shown, at->text, at->length));
}

static ri_status read_decimals(claims *self, claim *one, const cell_field *at)
{
    char shown[CELL_SHOWN], *end;
    const long value = strtol(at->text, &end, 10);

    if (*end || value < -MOST_DECIMALS || value > MOST_DECIMALS)
        return cell_reader_error(self->reader, at->line, at->column,
                                 "2 for hundredths, 0 for whole numbers, -3 for thousands",
                                 "'%s' is no number of decimals",
                                 cell_shown(shown, at->text, at->length));
    one->decimals = (int)value;
    return RI_OK;
}

ri_status claims_printed(claims *self, claim *one, const cell_field *printed,
                         const cell_field *decimals)
{
    const char *const number = after_relation(printed->text, &one->relation);

    if (!printed->length)
        return cell_reader_error(self->reader, printed->line, printed->column,
                                 "such as 17.76, < 1 or >= 7",
                                 "the claim '%s' has no printed value", one->id);
    if (!read_number(number, &one->printed, &one->decimals))
        return no_number(self, printed, number);
    return decimals && decimals->length ? read_decimals(self, one, decimals) : RI_OK;
}
