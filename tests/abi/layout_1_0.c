/* layout_1_0.c - the layout of ABI 1.0, number by number.
 *
 * These numbers never change: modules built against 1.0 rely on them.  FROZEN structs keep their
 * size for ever.  GROWS structs have exactly this size in minor 0 and may only be larger in a
 * later minor, which gets a layout_1_N.c of its own.  Compiled as C11 and as C++17.
 */
#include <assert.h>
#include <regind/plugin.h>

#define FROZEN(type, bytes) static_assert(sizeof(type) == (bytes), #type " has changed its size")
#define GROWS(type, bytes)                                                                         \
    static_assert(RI_ABI_MINOR == 0 ? sizeof(type) == (bytes) : sizeof(type) >= (bytes),           \
                  #type " has changed its size without a new minor")
#define AT(type, member, place)                                                                    \
    static_assert(offsetof(type, member) == (place), #type "." #member " has moved")
#define VALUE(name, number) static_assert(name == (number), #name " has changed its value")

FROZEN(ri_attribute, 16);
AT(ri_attribute, name, 0);
AT(ri_attribute, text, 8);

GROWS(ri_column, 88);
AT(ri_column, size, 0);
AT(ri_column, role, 4);
AT(ri_column, rows, 8);
AT(ri_column, n_labels, 16);
AT(ri_column, name, 24);
AT(ri_column, label, 32);
AT(ri_column, unit, 40);
AT(ri_column, values, 48);
AT(ri_column, codes, 56);
AT(ri_column, labels, 64);
AT(ri_column, attributes, 72);
AT(ri_column, n_attributes, 80);

FROZEN(ri_input, 16);
AT(ri_input, columns, 0);
AT(ri_input, n, 8);

GROWS(ri_value, 56);
AT(ri_value, size, 0);
AT(ri_value, reserved, 4);
AT(ri_value, count, 8);
AT(ri_value, number, 16);
AT(ri_value, text, 24);
AT(ri_value, numbers, 32);
AT(ri_value, texts, 40);
AT(ri_value, tags, 48);

GROWS(ri_parameter, 96);
AT(ri_parameter, id, 0);
AT(ri_parameter, label, 8);
AT(ri_parameter, doc, 16);
AT(ri_parameter, unit, 24);
AT(ri_parameter, type, 32);
AT(ri_parameter, flags, 36);
AT(ri_parameter, minimum, 40);
AT(ri_parameter, maximum, 48);
AT(ri_parameter, fallback, 56);
AT(ri_parameter, fallback_text, 64);
AT(ri_parameter, choices, 72);
AT(ri_parameter, port, 80);
AT(ri_parameter, attribute, 88);

GROWS(ri_port, 56);
AT(ri_port, id, 0);
AT(ri_port, label, 8);
AT(ri_port, doc, 16);
AT(ri_port, unit, 24);
AT(ri_port, dimension, 32);
AT(ri_port, table, 40);
AT(ri_port, role, 48);
AT(ri_port, flags, 52);

GROWS(ri_note, 16);
AT(ri_note, size, 0);
AT(ri_note, level, 4);
AT(ri_note, text, 8);

GROWS(ri_table, 72);
AT(ri_table, size, 0);
AT(ri_table, reserved, 4);
AT(ri_table, rows, 8);
AT(ri_table, n_columns, 16);
AT(ri_table, columns, 24);
AT(ri_table, name, 32);
AT(ri_table, title, 40);
AT(ri_table, plugin, 48);
AT(ri_table, n_notes, 56);
AT(ri_table, notes, 64);

GROWS(ri_call, 80);
AT(ri_call, size, 0);
AT(ri_call, flags, 4);
AT(ri_call, threads, 8);
AT(ri_call, reserved, 12);
AT(ri_call, seed, 16);
AT(ri_call, rows, 24);
AT(ri_call, in, 32);
AT(ri_call, args, 40);
AT(ri_call, n_tables, 48);
AT(ri_call, tables, 56);
AT(ri_call, step, 64);
AT(ri_call, study, 72);

GROWS(ri_where, 72);
AT(ri_where, size, 0);
AT(ri_where, parameter, 4);
AT(ri_where, input, 8);
AT(ri_where, input_column, 12);
AT(ri_where, row, 16);
AT(ri_where, file, 24);
AT(ri_where, line, 32);
AT(ri_where, column, 40);
AT(ri_where, hint, 48);
AT(ri_where, about, 56);
AT(ri_where, n_about, 64);

FROZEN(ri_unit, 80);
AT(ri_unit, factor, 0);
AT(ri_unit, offset, 8);
AT(ri_unit, power, 16);

GROWS(ri_host, 168);
AT(ri_host, size, 0);
AT(ri_host, abi_minor, 4);
AT(ri_host, name, 8);
AT(ri_host, version, 16);
AT(ri_host, measure, 24);
AT(ri_host, codes, 32);
AT(ri_host, attribute, 40);
AT(ri_host, write, 48);
AT(ri_host, scratch, 56);
AT(ri_host, grow, 64);
AT(ri_host, dictionary, 72);
AT(ri_host, code, 80);
AT(ri_host, labels, 88);
AT(ri_host, progress, 96);
AT(ri_host, fail, 104);
AT(ri_host, fail_at, 112);
AT(ri_host, note, 120);
AT(ri_host, unit, 128);
AT(ri_host, unit_parts, 136);
AT(ri_host, number, 144);
AT(ri_host, period, 152);
AT(ri_host, extension, 160);

GROWS(ri_plugin, 144);
AT(ri_plugin, size, 0);
AT(ri_plugin, need_minor, 4);
AT(ri_plugin, kind, 8);
AT(ri_plugin, flags, 12);
AT(ri_plugin, id, 16);
AT(ri_plugin, version, 24);
AT(ri_plugin, title, 32);
AT(ri_plugin, doc, 40);
AT(ri_plugin, formula, 48);
AT(ri_plugin, license, 56);
AT(ri_plugin, author, 64);
AT(ri_plugin, citation, 72);
AT(ri_plugin, n_parameters, 80);
AT(ri_plugin, parameter_size, 84);
AT(ri_plugin, n_in, 88);
AT(ri_plugin, n_out, 92);
AT(ri_plugin, port_size, 96);
AT(ri_plugin, reserved, 100);
AT(ri_plugin, parameters, 104);
AT(ri_plugin, in, 112);
AT(ri_plugin, out, 120);
AT(ri_plugin, run, 128);
AT(ri_plugin, extension, 136);

GROWS(ri_module, 16);
AT(ri_module, size, 0);
AT(ri_module, count, 4);
AT(ri_module, plugins, 8);

FROZEN(ri_elf_note, 28);
AT(ri_elf_note, name_size, 0);
AT(ri_elf_note, description_size, 4);
AT(ri_elf_note, type, 8);
AT(ri_elf_note, name, 12);
AT(ri_elf_note, major, 20);
AT(ri_elf_note, minor, 24);

VALUE(RI_ABI_MAJOR, 1);
VALUE(RI_NO_ROW, UINT64_MAX);

VALUE(RI_OK, 0);
VALUE(RI_CANCELLED, 1);
VALUE(RI_BAD_PARAMETER, 2);
VALUE(RI_BAD_INPUT, 3);
VALUE(RI_NO_MEMORY, 4);
VALUE(RI_INTERNAL, 5);

VALUE(RI_SOURCE, 1);
VALUE(RI_INDICATOR, 2);
VALUE(RI_METHOD, 3);
VALUE(RI_REPORT, 4);

VALUE(RI_SERIAL, 1);
VALUE(RI_RANDOM, 2);
VALUE(RI_TABLES, 4);

VALUE(RI_KEY, 1);
VALUE(RI_PERIOD, 2);
VALUE(RI_MEASURE, 3);
VALUE(RI_CATEGORY, 4);
VALUE(RI_BYTES, 5);
VALUE(RI_ANY, 6);

VALUE(RI_OPTIONAL, 1);
VALUE(RI_MANY, 2);
VALUE(RI_SOLE, 4);
VALUE(RI_LIST, 8);
VALUE(RI_TAGGED, 16);
VALUE(RI_PER_COLUMN, 32);
VALUE(RI_TERMINAL, 64);
VALUE(RI_OWN_ROWS, 128);

VALUE(RI_BOOL, 1);
VALUE(RI_INT, 2);
VALUE(RI_REAL, 3);
VALUE(RI_CHOICE, 4);
VALUE(RI_TEXT, 5);
VALUE(RI_FILE, 6);

VALUE(RI_INFO, 1);
VALUE(RI_WARNING, 2);
VALUE(RI_FINDING, 3);

VALUE(RI_PLANNING, 1);

/* Sizes the layout rests on. */
static_assert(sizeof(void *) == 8 && sizeof(size_t) == 8 && sizeof(double) == 8,
              "the ABI is for 64-bit machines");
static_assert(sizeof(ri_status) == 4, "ri_status has changed its size");
