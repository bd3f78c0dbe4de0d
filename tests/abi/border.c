/* border.c - a library whose functions take every struct that crosses the border, for abidiff. */
#include <regind/examples.h>
#include <regind/plugin.h>

#define BORDER(type)                                                                               \
    RI_EXPORT const type *border_##type(const type *given);                                        \
    const type *border_##type(const type *given)                                                   \
    {                                                                                              \
        return given;                                                                              \
    }

BORDER(ri_attribute)
BORDER(ri_column)
BORDER(ri_input)
BORDER(ri_value)
BORDER(ri_parameter)
BORDER(ri_port)
BORDER(ri_note)
BORDER(ri_table)
BORDER(ri_call)
BORDER(ri_where)
BORDER(ri_unit)
BORDER(ri_host)
BORDER(ri_plugin)
BORDER(ri_module)
BORDER(ri_elf_note)
BORDER(ri_example_column)
BORDER(ri_example_table)
BORDER(ri_example_argument)
BORDER(ri_example)
BORDER(ri_examples)
