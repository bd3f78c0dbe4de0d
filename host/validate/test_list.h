/* test_list.h - the tests of a plugin, in the order they are told. */
#ifndef HOST_VALIDATE_TEST_LIST_H
#define HOST_VALIDATE_TEST_LIST_H

#include "bench.h"
#include "validate.h"

/* Tests that others build on: when one fails, those are not run. */
typedef enum test_gate {
    GATE_NONE = 0,
    GATE_PLAN = 1,
    GATE_PLAIN = 2,
    GATE_AGAIN = 4 /* only where GATE_PLAIN is open */
} test_gate;

typedef struct test_case {
    test_group group;
    const char *name;
    void (*run)(bench *self);
    uint32_t needs;   /* test_gates */
    test_gate opens;  /* the gate this test is */
    double seconds;   /* it may take; 0: as usual */
    const char *asks; /* of the SDK */
} test_case;

extern const test_case test_list[];
extern const size_t test_list_count;

#define ASKS_CALL "run() returns, with RI_OK or with a status and a sentence, whatever its input"

#endif
