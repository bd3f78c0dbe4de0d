/* units_read.c - unit expressions as people write them, as a product of factors. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "units_internal.h"

#define DEEPEST 16
#define LARGEST_POWER 99

typedef struct unit_reader {
    const unit_lists *lists;
    const char *at;
    unit_expression *out;
    int depth;
    bool foreign;
} unit_reader;

static bool starts(const char *at, const char *with)
{
    return strncmp(at, with, strlen(with)) == 0;
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_spaces(unit_reader *self)
{
    while (*self->at == ' ' || *self->at == '\t')
        self->at++;
}

/* Length of an operator that multiplies, or 0. */
static size_t times_length(const char *at)
{
    if (starts(at, "·") || starts(at, "×"))
        return 2;
    if (*at == '.' || *at == '-')
        return is_digit(at[1]) ? 0 : 1;
    return *at == '*' && at[1] != '*' ? 1 : 0;
}

/* Length of the identifier here, without an exponent behind it, or 0. */
static size_t name_length(const char *at)
{
    size_t length = 0;

    if (*at && strchr("%'\"", *at))
        return 1;
    while ((is_letter(at[length]) || (length > 0 && is_digit(at[length]))) &&
           !starts(at + length, "·") && !starts(at + length, "×") && !starts(at + length, "²") &&
           !starts(at + length, "³"))
        length++;
    while (length > 0 && is_digit(at[length - 1]))
        length--;
    return length;
}

static bool is_word(const char *at, size_t length, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == length && strncasecmp(at, *words, length) == 0)
            return true;
    return false;
}

static bool is_per(const char *at)
{
    static const char *const per[] = {"per", NULL};

    return is_word(at, name_length(at), per);
}

/* Length of the numeral here; thousands may be set apart by spaces, as in "100 000". */
static size_t numeral_length(const char *at)
{
    size_t length = strspn(at, "0123456789");

    if (length <= 3)
        while (at[length] == ' ' && strspn(at + length + 1, "0123456789") == 3)
            length += 4;
    if (at[length] == '.' && is_digit(at[length + 1]))
        length += 1 + strspn(at + length + 1, "0123456789");
    if (at[length] == 'e' || at[length] == 'E') {
        size_t sign = at[length + 1] == '-' || at[length + 1] == '+' ? 1 : 0;

        if (is_digit(at[length + 1 + sign]))
            length += 1 + sign + strspn(at + length + 1 + sign, "0123456789");
    }
    return length;
}

/* Reads what raises the factor just read: "2", "-2", "^2", "**2", "²"; *power is 1 without it.
 * Digits right behind a numeral are no exponent: there it must be marked. */
static bool read_exponent(unit_reader *self, bool numeral, int *power)
{
    const char *at = self->at;
    bool marked = *at == '^' || starts(at, "**");
    int sign = 1;

    *power = 1;
    if (starts(at, "²") || starts(at, "³")) {
        *power = starts(at, "²") ? 2 : 3;
        self->at += 2;
        return true;
    }
    if (marked)
        at += *at == '^' ? 1 : 2;
    else if (numeral)
        return true;
    if ((*at == '-' || *at == '+') && is_digit(at[1]))
        sign = *at++ == '-' ? -1 : 1;
    if (!is_digit(*at))
        return !marked;
    for (*power = 0; is_digit(*at) && *power <= LARGEST_POWER; at++)
        *power = *power * 10 + (*at - '0');
    self->at = at;
    if (*power > LARGEST_POWER || *power == 0)
        return false;
    *power *= sign;
    return true;
}

static bool add_factor(unit_reader *self, unit_factor factor)
{
    if (self->out->n == UNIT_FACTORS)
        return false;
    self->out->factors[self->out->n++] = factor;
    return true;
}

static bool read_name(unit_reader *self, unit_factor *factor)
{
    static const char *const reserved[] = {"since", "from", "after", "at", "ref", "re", NULL};
    static const struct {
        const char *written, *name;
    } spaced[] = {{"per cent", "percent"},
                  {"per mille", "permille"},
                  {"per mil", "permille"},
                  {"$", "USD"}}; /* UDUNITS does not take that for a letter */

    for (size_t k = 0; k < sizeof spaced / sizeof *spaced; k++) {
        size_t length = strlen(spaced[k].written);

        if (strncasecmp(self->at, spaced[k].written, length) == 0 && !is_letter(self->at[length])) {
            *factor = (unit_factor){spaced[k].name, strlen(spaced[k].name), 1, false, false};
            self->at += length;
            return true;
        }
    }
    *factor = (unit_factor){self->at, name_length(self->at), 1, false, false};
    self->foreign = *self->at == '@' || is_word(self->at, factor->length, reserved);
    if (factor->length == 0 || self->foreign || is_per(self->at))
        return false;
    factor->scale = unit_is_scale(self->lists, self->at, factor->length);
    self->at += factor->length;
    return true;
}

static bool read_product(unit_reader *self, int sign);

/* A numeral, a name or a bracket, with its exponent.  *scale: it was a bare scale. */
static bool read_power(unit_reader *self, int sign, bool *scale)
{
    size_t first = self->out->n;
    bool numeral = is_digit(*self->at);
    int power;

    *scale = false;
    if (*self->at == '(') {
        self->at++;
        if (++self->depth > DEEPEST || !read_product(self, sign) || *self->at != ')')
            return false;
        self->at++;
        self->depth--;
    } else if (numeral) {
        size_t length = numeral_length(self->at);

        if (!add_factor(self, (unit_factor){self->at, length, sign, true, true}))
            return false;
        self->at += length;
        *scale = true;
    } else {
        unit_factor factor;

        if (!read_name(self, &factor))
            return false;
        factor.power = sign;
        *scale = factor.scale;
        if (!add_factor(self, factor))
            return false;
    }
    if (!read_exponent(self, numeral, &power))
        return false;
    *scale = *scale && power == 1;
    for (size_t k = first; k < self->out->n; k++) {
        int *of = &self->out->factors[k].power;

        *of *= power;
        if (*of > LARGEST_POWER || *of < -LARGEST_POWER)
            return false;
    }
    return true;
}

/* Does a factor follow without an operator? */
static bool is_adjacent(unit_reader *self)
{
    skip_spaces(self);
    return *self->at && *self->at != ')' && *self->at != '/' && !times_length(self->at) &&
           !is_per(self->at);
}

static bool has_unit(const unit_expression *expression, size_t from)
{
    for (size_t k = from; k < expression->n; k++)
        if (!expression->factors[k].scale)
            return true;
    return false;
}

/* A division: scales in it hold with the unit after them. */
static bool read_divisor(unit_reader *self, int sign, bool unit_before)
{
    bool scale;

    do {
        bool word = !is_digit(*self->at);

        if (!read_power(self, -sign, &scale))
            return false;
        scale = scale && (word || unit_before);
    } while (scale && is_adjacent(self));
    return true;
}

static bool read_product(unit_reader *self, int sign)
{
    size_t first = self->out->n;
    bool scale;

    skip_spaces(self);
    if (!read_power(self, sign, &scale))
        return false;
    for (skip_spaces(self); *self->at && *self->at != ')'; skip_spaces(self)) {
        size_t times = times_length(self->at);
        bool spaced =
            strncasecmp(self->at, "per cent", 8) == 0 || strncasecmp(self->at, "per mil", 7) == 0;
        bool divide = *self->at == '/' || (is_per(self->at) && !spaced);

        if (divide)
            self->at += *self->at == '/' ? 1 : 3;
        else
            self->at += times;
        skip_spaces(self);
        if (divide ? !read_divisor(self, sign, has_unit(self->out, first))
                   : !read_power(self, sign, &scale))
            return false;
    }
    return true;
}

bool unit_expression_read(const unit_lists *lists, const char *text, unit_expression *expression,
                          bool *foreign)
{
    unit_reader self = {lists, text, expression, 0, false};
    bool done;

    expression->n = 0;
    done = read_product(&self, 1) && *self.at == '\0';
    *foreign = self.foreign;
    return done;
}
