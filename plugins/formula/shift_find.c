/* shift_find.c - where the values of a column stand. */
#include "shift.h"

const char *const shift_verdicts[SHIFT_VERDICTS] = {[SHIFT_AGREES] = "agrees",
                                                    [SHIFT_ELSEWHERE] = "elsewhere",
                                                    [SHIFT_EXCHANGED] = "exchanged",
                                                    [SHIFT_LOST] = "nowhere"};

bool shift_same(const shift *self, double a, double b)
{
    return identity_agrees(a, b, self->tolerance, self->absolute);
}

static bool is_compared(const shift *self, uint64_t i)
{
    return !isnan(self->printed[i]) && !isnan(self->due[i]);
}

static bool is_wrong(const shift *self, uint64_t i)
{
    return is_compared(self, i) && !shift_same(self, self->printed[i], self->due[i]);
}

/* The nearest row nearby that has the value due in row i and not its own, below before above. */
static uint64_t look_for(const shift *self, uint64_t i)
{
    for (uint64_t far = 1; far <= self->reach; far++) {
        if (i + far < self->rows && is_wrong(self, i + far) &&
            shift_same(self, self->printed[i + far], self->due[i]))
            return i + far;
        if (i >= far && is_wrong(self, i - far) &&
            shift_same(self, self->printed[i - far], self->due[i]))
            return i - far;
    }
    return SHIFT_NOWHERE;
}

static void look(shift *self, uint64_t from, uint64_t end)
{
    for (uint64_t i = from; i < end && i < self->rows; i++) {
        self->stands_in[i] = SHIFT_NOWHERE;
        if (is_compared(self, i))
            self->stands_in[i] = is_wrong(self, i) ? look_for(self, i) : i;
    }
}

/* Whether row i stands as far away as the wrong row before it or behind it does. */
static bool goes_along(const shift *self, uint64_t i)
{
    const uint64_t place = self->stands_in[i];

    if (place == SHIFT_NOWHERE || place == i)
        return false;
    return (i > 0 && self->stands_in[i - 1] != SHIFT_NOWHERE &&
            self->stands_in[i - 1] - (i - 1) == place - i) ||
           (i + 1 < self->rows && self->stands_in[i + 1] != SHIFT_NOWHERE &&
            self->stands_in[i + 1] - (i + 1) == place - i);
}

static void exchange(shift *self, uint64_t i, uint64_t j)
{
    const double due = self->due[i];

    const uint64_t low = i < j ? i : j, high = i < j ? j : i;

    self->due[i] = self->due[j];
    self->due[j] = due;
    look(self, low > self->reach ? low - self->reach : 0, high + self->reach + 1);
}

/* Takes the formula's values of two rows for exchanged where that makes the one agree and the other
 * go along with its neighbours, which by itself it does not. */
static void try_exchange(shift *self, uint64_t i, uint64_t j)
{
    const bool before = goes_along(self, i) && goes_along(self, j);

    if (before || !shift_same(self, self->printed[i], self->due[j]) ||
        shift_same(self, self->printed[j], self->due[i]))
        return;
    exchange(self, i, j);
    if (!is_wrong(self, i) && goes_along(self, j)) {
        self->exchanged[i] = j;
        self->exchanged[j] = i;
    } else {
        exchange(self, i, j);
    }
}

static void find_exchanges(shift *self)
{
    for (uint64_t i = 0; i < self->rows; i++)
        for (uint64_t far = 1; far <= self->reach; far++) {
            if (i + far < self->rows && is_wrong(self, i) && is_wrong(self, i + far))
                try_exchange(self, i, i + far);
            if (i >= far && is_wrong(self, i) && is_wrong(self, i - far))
                try_exchange(self, i, i - far);
        }
}

static void judge(shift *self)
{
    for (uint64_t i = 0; i < self->rows; i++) {
        const bool exchanged = self->exchanged[i] != SHIFT_NOWHERE;

        self->verdict[i] = -1;
        if (!is_compared(self, i))
            continue;
        self->compared++;
        if (self->stands_in[i] == i)
            self->verdict[i] = exchanged ? SHIFT_EXCHANGED : SHIFT_AGREES;
        else
            self->verdict[i] = self->stands_in[i] == SHIFT_NOWHERE ? SHIFT_LOST : SHIFT_ELSEWHERE;
        self->differ += self->verdict[i] != SHIFT_AGREES;
    }
}

/* Which row is at each place. */
static ri_status put_in_order(shift *self, uint32_t port)
{
    ri_place *const places = self->host->scratch(self->ctx, self->rows, sizeof *places);
    uint64_t *const row = self->host->scratch(self->ctx, self->rows, sizeof *row);
    ri_where where = RI_WHERE;

    if (!places || !row)
        return RI_NO_MEMORY;
    self->row = row;
    for (uint64_t i = 0; i < self->rows; i++)
        row[i] = i;
    if (!self->order)
        return RI_OK;
    where.input = (int32_t)port;
    for (where.row = 0; where.row < self->rows; where.row++)
        if (isnan(self->order->values[where.row]))
            return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                              "'%s' says the order of the rows, and is missing", self->order->name);
    (void)ri_places(self->order->values, self->rows, 1, places);
    for (uint64_t i = 0; i < self->rows; i++)
        row[i] = places[i].row;
    return RI_OK;
}

static ri_status make_room(shift *self)
{
    self->printed = self->host->scratch(self->ctx, self->rows, sizeof *self->printed);
    self->computed = self->host->scratch(self->ctx, self->rows, sizeof *self->computed);
    self->due = self->host->scratch(self->ctx, self->rows, sizeof *self->due);
    self->stands_in = self->host->scratch(self->ctx, self->rows, sizeof *self->stands_in);
    self->exchanged = self->host->scratch(self->ctx, self->rows, sizeof *self->exchanged);
    self->verdict = self->host->scratch(self->ctx, self->rows, sizeof *self->verdict);
    return self->printed && self->computed && self->due && self->stands_in && self->exchanged &&
                   self->verdict
               ? RI_OK
               : RI_NO_MEMORY;
}

ri_status shift_find(shift *self, uint32_t order_port)
{
    uint64_t undefined = 0;
    ri_status status = make_room(self);

    if (status == RI_OK)
        status = put_in_order(self, order_port);
    if (status != RI_OK)
        return status;
    for (uint64_t i = 0; i < self->rows; i++) {
        self->printed[i] = self->both.left->values[self->row[i]];
        self->computed[i] = formula_value(&self->both.right, self->row[i], &undefined);
        self->due[i] = self->computed[i];
        self->exchanged[i] = SHIFT_NOWHERE;
    }
    look(self, 0, self->rows);
    find_exchanges(self);
    judge(self);
    return RI_OK;
}

double shift_put_right(const shift *self, uint64_t i)
{
    if (self->verdict[i] < 0)
        return self->printed[i];
    return self->stands_in[i] == SHIFT_NOWHERE ? self->due[i] : self->printed[self->stands_in[i]];
}

ri_status shift_name(const shift *self, uint64_t i, text_buffer *into)
{
    const uint64_t row = self->row[i];
    bool first = true;

    for (uint64_t k = 0; k < self->keys->n; k++) {
        const ri_column *const key = self->keys->columns[k];

        if (!text_buffer_add(self->host, self->ctx, into, "%s%s", first ? "" : ", ",
                             key->labels[key->codes[row]]))
            return RI_NO_MEMORY;
        first = false;
    }
    if (first && !text_buffer_add(self->host, self->ctx, into, "row %.0f", (double)row + 1))
        return RI_NO_MEMORY;
    return RI_OK;
}
