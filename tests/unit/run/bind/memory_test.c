/* memory_test.c - everything is bound again and again with less memory. */
#include "failing_allocator.h"
#include "run/bind/bind_test.h"

/* Binds everything in an arena that fails at the n-th piece of memory. */
static status bind_in(arena *where, diagnostics *told, bool *failed)
{
    const uint32_t *within;
    uint32_t n_within;
    column made[5];
    arena *kept = bound.memory;
    status ports, arguments, keys_of, names;

    bound.memory = where;
    bound.errors = diagnostics_in(where);
    ports = PORTS(grp_port, employed_port, values_port, keys_port);
    arguments = ARGUMENTS(coverage, kind, direction, parents, weights,
                          {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED});
    keys_of = bind_within(where, &bound.step, &bind_data, &bound.errors, &within, &n_within);
    names = bind_rename_all(made, 5);
    *told = bound.errors;
    bound.memory = kept;
    *failed = bound.errors.out_of_memory;
    if (*failed)
        return STATUS_SYSTEM;
    CU_ASSERT_TRUE(ports != STATUS_SYSTEM && arguments != STATUS_SYSTEM);
    CU_ASSERT_TRUE(keys_of != STATUS_SYSTEM && names != STATUS_SYSTEM);
    return ports || arguments || keys_of || names ? STATUS_STUDY : STATUS_OK;
}

static void fail_at_each(status expected, size_t n_errors)
{
    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *where = arena_new(&failing.base);
        diagnostics told;
        bool failed = true;

        if (where) {
            status ended = bind_in(where, &told, &failed);

            CU_ASSERT_EQUAL(ended, failed ? STATUS_SYSTEM : expected);
            if (!failed)
                CU_ASSERT_EQUAL(told.count, n_errors);
        }
        arena_free(where);
        CU_ASSERT_EQUAL(failing.live, 0);
        CU_ASSERT_TRUE_FATAL(n < 10000);
        if (!failed)
            break;
    }
}

static void running_out_of_memory_is_survived(void)
{
    STEP({"in.employed", "employees"}, {"coverage", "50 %"}, {"weights", "count:1, waste:2"},
         {"keys", "region, year:period"}, {"within", "year"}, {"out.grp", "wealth"},
         {"parent", "x"});
    fail_at_each(STATUS_OK, 0);
    STEP({"in.employed", "employes"}, {"coverage", "50 kg"}, {"wieghts", "count:1, waste:2"},
         {"keys", "region, :period"}, {"within", "yaer"}, {"out.gpr", "wealth"}, {"kind", "meen"});
    fail_at_each(STATUS_STUDY, 7);
}

CU_TestInfo bind_memory_tests[] = {
    {"running out of memory is survived", running_out_of_memory_is_survived},
    CU_TEST_INFO_NULL,
};
