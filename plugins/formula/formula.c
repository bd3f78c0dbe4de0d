/* formula.c - muParser around a formula. */
#include "formula.h"

#include <muParserDLL.h>
#include <regind/text.h>

ri_status formula_error(const formula *self, const char *hint, const char *format, ...)
{
    ri_where where = RI_WHERE;
    char text[4000];
    const char *about[32];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    text[ri_text_mended(text, strlen(text))] = '\0';
    where.parameter = self->file ? -1 : self->parameter;
    where.file = self->file;
    where.line = self->line;
    where.column = self->column;
    where.hint = hint;
    where.about = about;
    if (self->left)
        about[where.n_about++] = self->left;
    for (size_t k = 0; k < self->n && where.n_about < RI_COUNT(about); k++)
        about[where.n_about++] = self->variables[k].of->name;
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
}

bool formula_conversion(const ri_host *host, ri_ctx *ctx, const char *from, const char *to,
                        conversion *how)
{
    ri_unit a, b;

    *how = (conversion){1, 1, 0};
    if (strcmp(from, to) == 0)
        return true;
    if (host->unit_parts(ctx, from, &a) != RI_OK || host->unit_parts(ctx, to, &b) != RI_OK ||
        memcmp(a.power, b.power, sizeof a.power) != 0)
        return false;
    if (a.factor >= b.factor) /* 1000, not 1 / 0.001: powers of ten stay exact */
        how->times = a.factor / b.factor;
    else
        how->by = b.factor / a.factor;
    how->plus = (a.offset - b.offset) / b.factor;
    return true;
}

static muFloat_t choose(muFloat_t condition, muFloat_t then, muFloat_t otherwise)
{
    return condition != 0 ? then : otherwise;
}

/* Says what muParser did not like, with the place in the text as it was written. */
static ri_status tell_syntax(const formula *self, const char *translated, const size_t *origins)
{
    const int code = mupGetErrorCode(self->parser), at = mupGetErrorPos(self->parser);
    const size_t length = strlen(translated);
    size_t origin, character = 1;

    switch (code) {
    case 2:  /* unexpected end */
    case 33: /* no else branch */
        return formula_error(self, NULL, "'%s' ends too early", self->shown);
    case 11:
        return formula_error(self, NULL, "'%s' ends before a bracket is closed", self->shown);
    case 14:
        return formula_error(self, NULL, "a function in '%s' has too many arguments", self->shown);
    case 15:
        return formula_error(self, NULL, "a function in '%s' has too few arguments", self->shown);
    default:
        break;
    }
    if (length == 0)
        return formula_error(self, NULL, "the formula is empty");
    if (at < 0 || (size_t)at >= length)
        return formula_error(self, NULL, "'%s' cannot be read to its end", self->shown);
    origin = origins[at];
    for (size_t k = 0; k < origin; k++)
        character += ((unsigned char)self->text[k] & 0xC0) != 0x80;
    return formula_error(self, NULL, "'%s' cannot be read at character %zu", self->shown,
                         character);
}

static ri_status make_parser(formula *self, const char *translated, const size_t *origins)
{
    self->slots = self->host->scratch(self->ctx, self->n, sizeof *self->slots);
    self->parser = mupCreate(muBASETYPE_FLOAT);
    if (!self->slots || !self->parser)
        return RI_NO_MEMORY;
    mupDefineFun3(self->parser, "if", choose, 1);
    for (size_t k = 0; k < self->n; k++) {
        char name[32];

        (void)snprintf(name, sizeof name, "v%zu", k);
        self->slots[k] = 1;
        mupDefineVar(self->parser, name, &self->slots[k]);
    }
    mupSetExpr(self->parser, translated);
    (void)mupEval(self->parser);
    return mupError(self->parser) ? tell_syntax(self, translated, origins) : RI_OK;
}

/* The text as messages show it: cut when it is long. */
static const char *shown(const ri_host *host, ri_ctx *ctx, const char *text)
{
    enum { LONGEST = 200 };
    const size_t length = strlen(text);
    char *copy;

    if (length <= LONGEST)
        return text;
    copy = host->scratch(ctx, LONGEST + sizeof "…", 1);
    if (copy) {
        memcpy(copy, text, LONGEST);
        copy[ri_text_mended(copy, strlen(copy))] = '\0';
        memcpy(copy + strlen(copy), "…", sizeof "…");
    }
    return copy;
}

static ri_status read_text(formula *self, const formula_name *names, size_t n_names)
{
    size_t *origins;
    char *translated;
    ri_status status;

    self->unit = "1";
    self->from_result = (conversion){1, 1, 0};
    if (!self->shown)
        return RI_NO_MEMORY;
    translated = formula_translate(self, names, n_names, &origins, &status);
    if (!translated)
        return status;
    status = make_parser(self, translated, origins);
    return status == RI_OK ? formula_work_out_unit(self) : status;
}

ri_status formula_open(formula *self, const ri_host *host, ri_ctx *ctx, int32_t parameter,
                       const char *text, const formula_name *names, size_t n_names)
{
    *self = (formula){.host = host,
                      .ctx = ctx,
                      .parameter = parameter,
                      .text = text,
                      .shown = shown(host, ctx, text)};
    return read_text(self, names, n_names);
}

ri_status formula_open_in_file(formula *self, const ri_host *host, ri_ctx *ctx, const char *text,
                               const char *as_written, const formula_name *names, size_t n_names)
{
    self->host = host;
    self->ctx = ctx;
    self->text = text;
    self->shown = shown(host, ctx, as_written);
    return read_text(self, names, n_names);
}

void formula_close(formula *self)
{
    if (self->parser)
        mupRelease(self->parser);
    self->parser = NULL;
}

double formula_raw(formula *self)
{
    return mupEval(self->parser);
}

double formula_value(formula *self, uint64_t row, uint64_t *undefined)
{
    double value;

    for (size_t k = 0; k < self->n; k++) {
        const formula_variable *const variable = &self->variables[k];
        const double x = variable->of->values[row];

        if (isnan(x))
            return (double)NAN;
        self->slots[k] = converted(&variable->to_formula, x);
    }
    value = converted(&self->from_result, mupEval(self->parser));
    if (isfinite(value))
        return value;
    ++*undefined;
    return (double)NAN;
}

ri_status formula_convert(formula *self, const char *unit, const char *what)
{
    conversion more;
    const char *const tidy = self->host->unit(self->ctx, unit);

    if (!tidy)
        return formula_error(self, NULL, "'%s' is not a unit (%s)", unit, what);
    if (!formula_conversion(self->host, self->ctx, self->unit, tidy, &more))
        return formula_error(self, NULL,
                             "'%s' comes in '%s', which does not convert to "
                             "'%s'",
                             what, self->unit, tidy);
    self->unit = tidy;
    self->from_result.plus = self->from_result.plus * more.times / more.by + more.plus;
    self->from_result.times *= more.times;
    self->from_result.by *= more.by;
    return RI_OK;
}
