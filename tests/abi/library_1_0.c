/* library_1_0.c - what libregind 1.0 promised: values, layouts and types that may never change.
 *
 * Compiled only.  What a later version adds is not listed here; it gets a file of its own.
 */
#include <assert.h>
#include <regind/regind.h>
#include <stddef.h>

#define VALUE(name, value) static_assert((name) == (value), #name " has changed its value")
#define TYPE(function, ...)                                                                        \
    static_assert(_Generic(&(function), __VA_ARGS__ : 1, default : 0),                             \
                  #function " has changed its type")

static_assert(sizeof(regind_status) == 4, "regind_status has changed its size");
VALUE(REGIND_NUMBER_BYTES, 352);

VALUE(REGIND_OK, 0);
VALUE(REGIND_BAD_STUDY, 1);
VALUE(REGIND_BAD_USAGE, 2);
VALUE(REGIND_PLUGIN_FAILED, 3);
VALUE(REGIND_SYSTEM_FAILED, 4);

VALUE(REGIND_SEVERITY_ERROR, 0);
VALUE(REGIND_SEVERITY_WARNING, 1);
VALUE(REGIND_SEVERITY_FINDING, 2);
VALUE(REGIND_SEVERITY_INFO, 3);

VALUE(REGIND_STATE_WAITING, 0);
VALUE(REGIND_STATE_PLANNED, 1);
VALUE(REGIND_STATE_DONE, 2);
VALUE(REGIND_STATE_FAILED, 3);
VALUE(REGIND_STATE_SKIPPED, 4);

VALUE(REGIND_ROLE_KEY, 1);
VALUE(REGIND_ROLE_PERIOD, 2);
VALUE(REGIND_ROLE_MEASURE, 3);
VALUE(REGIND_ROLE_CATEGORY, 4);
VALUE(REGIND_ROLE_BYTES, 5);
VALUE(REGIND_ROLE_ANY, 6);

VALUE(REGIND_MODULE_READY, 0);
VALUE(REGIND_MODULE_REJECTED, 1);
VALUE(REGIND_MODULE_FOREIGN, 2);

VALUE(REGIND_KIND_SOURCE, 1);
VALUE(REGIND_KIND_INDICATOR, 2);
VALUE(REGIND_KIND_METHOD, 3);
VALUE(REGIND_KIND_REPORT, 4);

VALUE(REGIND_PLUGIN_SERIAL, 1);
VALUE(REGIND_PLUGIN_RANDOM, 2);
VALUE(REGIND_PLUGIN_TABLES, 4);

VALUE(REGIND_TYPE_BOOL, 1);
VALUE(REGIND_TYPE_INT, 2);
VALUE(REGIND_TYPE_REAL, 3);
VALUE(REGIND_TYPE_CHOICE, 4);
VALUE(REGIND_TYPE_TEXT, 5);
VALUE(REGIND_TYPE_FILE, 6);

VALUE(REGIND_FLAG_OPTIONAL, 1);
VALUE(REGIND_FLAG_MANY, 2);
VALUE(REGIND_FLAG_SOLE, 4);
VALUE(REGIND_FLAG_LIST, 8);
VALUE(REGIND_FLAG_TAGGED, 16);
VALUE(REGIND_FLAG_PER_COLUMN, 32);
VALUE(REGIND_FLAG_TERMINAL, 64);
VALUE(REGIND_FLAG_OWN_ROWS, 128);

VALUE(REGIND_TESTS_STATIC, 0);
VALUE(REGIND_TESTS_DATA, 1);
VALUE(REGIND_TESTS_PARAMETERS, 2);
VALUE(REGIND_TESTS_DETERMINISM, 3);
VALUE(REGIND_TESTS_FAILURE, 4);
VALUE(REGIND_TESTS_EXAMPLES, 5);
VALUE(REGIND_TESTS_AGE, 6);

VALUE(REGIND_TEST_PASSED, 1);
VALUE(REGIND_TEST_REFUSED, 2);
VALUE(REGIND_TEST_SKIPPED, 3);
VALUE(REGIND_TEST_FAILED, 4);

VALUE(REGIND_FIGURE_ROWS, 0);
VALUE(REGIND_FIGURE_KENDALL_TAU_B, 1);
VALUE(REGIND_FIGURE_SPEARMAN, 2);
VALUE(REGIND_FIGURE_REVERSED, 3);
VALUE(REGIND_FIGURE_TOP_SHARED, 4);
VALUE(REGIND_FIGURE_TOP_OF, 5);
VALUE(REGIND_FIGURE_MOVED, 6);
VALUE(REGIND_FIGURE_MEAN_RANK_SHIFT, 7);
VALUE(REGIND_FIGURE_LARGEST_RANK_SHIFT, 8);
VALUE(REGIND_FIGURE_MEAN_SCORE_SHIFT, 9);
VALUE(REGIND_FIGURE_LARGEST_SCORE_SHIFT, 10);
VALUE(REGIND_FIGURE_GRADED, 11);
VALUE(REGIND_FIGURE_REGRADED, 12);

/* FROZEN */
static_assert(sizeof(regind_allocator) == 3 * sizeof(void *), "regind_allocator has changed");
static_assert(offsetof(regind_allocator, allocate) == 0, "regind_allocator.allocate has moved");
static_assert(offsetof(regind_allocator, release) == sizeof(void *),
              "regind_allocator.release has moved");
static_assert(offsetof(regind_allocator, user) == 2 * sizeof(void *),
              "regind_allocator.user has moved");

static_assert(_Generic((regind_progress *)0,
                       int (*)(void *, const char *, double, size_t, size_t) : 1, default : 0),
              "regind_progress has changed its type");
static_assert(_Generic((regind_test_progress *)0,
                       void (*)(void *, const char *, const char *, const char *) : 1, default : 0),
              "regind_test_progress has changed its type");

TYPE(regind_version, const char *(*)(void));
TYPE(regind_sdk_major, uint32_t (*)(void));
TYPE(regind_sdk_minor, uint32_t (*)(void));
TYPE(regind_number_text, size_t (*)(double, int32_t, char *));
TYPE(regind_options_new, regind_options *(*)(const regind_allocator *));
TYPE(regind_options_free, void (*)(regind_options *));
TYPE(regind_options_add_override, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_add_only, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_set_out, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_set_worker, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_set_show, regind_status (*)(regind_options *, const char *, const char *));
TYPE(regind_options_set_jobs, void (*)(regind_options *, uint32_t));
TYPE(regind_options_set_isolation, void (*)(regind_options *, int));
TYPE(regind_options_set_cache, void (*)(regind_options *, int));
TYPE(regind_options_set_end_orphans, void (*)(regind_options *, int));
TYPE(regind_options_set_companion, void (*)(regind_options *, int32_t));
TYPE(regind_kept_new, regind_kept *(*)(const regind_allocator *));
TYPE(regind_kept_free, void (*)(regind_kept *));
TYPE(regind_kept_end, void (*)(regind_kept *));
TYPE(regind_options_set_kept, void (*)(regind_options *, regind_kept *));
TYPE(regind_options_set_progress, void (*)(regind_options *, regind_progress *, void *));
TYPE(regind_options_set_input, void (*)(regind_options *, int));
TYPE(regind_options_set_strict, void (*)(regind_options *, int));
TYPE(regind_options_set_tests, void (*)(regind_options *, uint32_t, int));
TYPE(regind_options_set_test_progress, void (*)(regind_options *, regind_test_progress *, void *));
TYPE(regind_messages_count, size_t (*)(const regind_messages *));
TYPE(regind_messages_at, const regind_message *(*)(const regind_messages *, size_t));
TYPE(regind_messages_complete, int (*)(const regind_messages *));
TYPE(regind_messages_status, regind_status (*)(const regind_messages *));
TYPE(regind_message_severity, int32_t (*)(const regind_message *));
TYPE(regind_message_status, regind_status (*)(const regind_message *));
TYPE(regind_message_file, const char *(*)(const regind_message *));
TYPE(regind_message_line, uint64_t (*)(const regind_message *));
TYPE(regind_message_column, uint64_t (*)(const regind_message *));
TYPE(regind_message_step, const char *(*)(const regind_message *));
TYPE(regind_message_text, const char *(*)(const regind_message *));
TYPE(regind_message_hint, const char *(*)(const regind_message *));
TYPE(regind_message_subject, const char *(*)(const regind_message *));
TYPE(regind_message_cause_count, size_t (*)(const regind_message *));
TYPE(regind_message_cause, const char *(*)(const regind_message *, size_t));
TYPE(regind_message_of_row, int (*)(const regind_message *));
TYPE(regind_message_count, uint64_t (*)(const regind_message *));
TYPE(regind_message_place_count, size_t (*)(const regind_message *));
TYPE(regind_message_place, const char *(*)(const regind_message *, size_t));
TYPE(regind_study_open, regind_study *(*)(const char *, const regind_options *));
TYPE(regind_study_free, void (*)(regind_study *));
TYPE(regind_study_plan, regind_status (*)(regind_study *));
TYPE(regind_study_explain, void (*)(regind_study *));
TYPE(regind_study_run, regind_status (*)(regind_study *));
TYPE(regind_study_messages, const regind_messages *(*)(const regind_study *));
TYPE(regind_study_file, const char *(*)(const regind_study *));
TYPE(regind_study_title, const char *(*)(const regind_study *));
TYPE(regind_study_source_count, size_t (*)(const regind_study *));
TYPE(regind_study_source, const char *(*)(const regind_study *, size_t));
TYPE(regind_study_key_count, size_t (*)(const regind_study *));
TYPE(regind_study_key, const regind_key *(*)(const regind_study *, size_t));
TYPE(regind_study_catalogue, const regind_catalogue *(*)(const regind_study *));
TYPE(regind_study_out, const char *(*)(const regind_study *));
TYPE(regind_study_manifest, const char *(*)(regind_study *, size_t *));
TYPE(regind_study_watched, const char *const *(*)(regind_study *, size_t *));
TYPE(regind_study_graph, const char *(*)(regind_study *, size_t *));
TYPE(regind_study_step_count, size_t (*)(const regind_study *));
TYPE(regind_study_step, const regind_step *(*)(const regind_study *, size_t));
TYPE(regind_study_step_named, const regind_step *(*)(const regind_study *, const char *));
TYPE(regind_study_table, const regind_table *(*)(const regind_study *, const char *));
TYPE(regind_key_name, const char *(*)(const regind_key *));
TYPE(regind_key_value, const char *(*)(const regind_key *));
TYPE(regind_key_file, const char *(*)(const regind_key *));
TYPE(regind_key_line, uint64_t (*)(const regind_key *));
TYPE(regind_step_name, const char *(*)(const regind_step *));
TYPE(regind_step_implied_for, const char *(*)(const regind_step *));
TYPE(regind_step_plugin, const regind_plugin *(*)(const regind_step *));
TYPE(regind_step_state, int32_t (*)(const regind_step *));
TYPE(regind_step_seconds, double (*)(const regind_step *));
TYPE(regind_step_reused, int (*)(const regind_step *));
TYPE(regind_step_key_count, size_t (*)(const regind_step *));
TYPE(regind_step_key, const regind_key *(*)(const regind_step *, size_t));
TYPE(regind_step_need_count, size_t (*)(const regind_step *));
TYPE(regind_step_need, size_t (*)(const regind_step *, size_t));
TYPE(regind_step_table_count, size_t (*)(const regind_step *));
TYPE(regind_step_table, const regind_table *(*)(const regind_step *, size_t));
TYPE(regind_step_file_count, size_t (*)(const regind_step *));
TYPE(regind_step_file, const regind_file *(*)(const regind_step *, size_t));
TYPE(regind_step_note_count, size_t (*)(const regind_step *));
TYPE(regind_step_note, const regind_message *(*)(const regind_step *, size_t));
TYPE(regind_file_name, const char *(*)(const regind_file *));
TYPE(regind_file_bytes, uint64_t (*)(const regind_file *));
TYPE(regind_file_sha256, const char *(*)(const regind_file *));
TYPE(regind_file_terminal, int (*)(const regind_file *));
TYPE(regind_file_text, const char *(*)(regind_study *, const regind_file *, size_t *));
TYPE(regind_table_name, const char *(*)(const regind_table *));
TYPE(regind_table_id, const char *(*)(const regind_table *));
TYPE(regind_table_rows, uint64_t (*)(const regind_table *));
TYPE(regind_table_column_count, size_t (*)(const regind_table *));
TYPE(regind_table_key_count, size_t (*)(const regind_table *));
TYPE(regind_table_column, const regind_column *(*)(const regind_table *, size_t));
TYPE(regind_table_export_arrow,
     regind_status (*)(const regind_table *, struct ArrowSchema *, struct ArrowArray *));
TYPE(regind_table_column_named, const regind_column *(*)(const regind_table *, const char *));
TYPE(regind_column_name, const char *(*)(const regind_column *));
TYPE(regind_column_label, const char *(*)(const regind_column *));
TYPE(regind_column_unit, const char *(*)(const regind_column *));
TYPE(regind_column_role, int32_t (*)(const regind_column *));
TYPE(regind_column_values, const double *(*)(const regind_column *));
TYPE(regind_column_codes, const int32_t *(*)(const regind_column *));
TYPE(regind_column_label_count, uint64_t (*)(const regind_column *));
TYPE(regind_column_label_text, const char *(*)(const regind_column *, int64_t));
TYPE(regind_column_attribute_count, size_t (*)(const regind_column *));
TYPE(regind_column_attribute_name, const char *(*)(const regind_column *, size_t));
TYPE(regind_column_attribute_text, const char *(*)(const regind_column *, size_t));
TYPE(regind_column_attribute, const char *(*)(const regind_column *, const char *));
TYPE(regind_catalogue_open, regind_catalogue *(*)(const regind_options *));
TYPE(regind_catalogue_free, void (*)(regind_catalogue *));
TYPE(regind_catalogue_worker, const char *(*)(const regind_catalogue *));
TYPE(regind_catalogue_worker_usable, int (*)(const regind_catalogue *));
TYPE(regind_catalogue_cache, const char *(*)(const regind_catalogue *));
TYPE(regind_catalogue_folder_count, size_t (*)(const regind_catalogue *));
TYPE(regind_catalogue_folder_path, const char *(*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_folder_why, const char *(*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_folder_exists, int (*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_folder_reason, const char *(*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_module_count, size_t (*)(const regind_catalogue *));
TYPE(regind_catalogue_module, const regind_module *(*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_plugin_count, size_t (*)(const regind_catalogue *));
TYPE(regind_catalogue_plugin, const regind_plugin *(*)(const regind_catalogue *, size_t));
TYPE(regind_catalogue_plugin_named,
     const regind_plugin *(*)(const regind_catalogue *, const char *));
TYPE(regind_catalogue_rejected, const regind_module *(*)(const regind_catalogue *, const char *));
TYPE(regind_module_path, const char *(*)(const regind_module *));
TYPE(regind_module_folder, const char *(*)(const regind_module *));
TYPE(regind_module_state, int32_t (*)(const regind_module *));
TYPE(regind_module_reason, const char *(*)(const regind_module *));
TYPE(regind_module_cached, int (*)(const regind_module *));
TYPE(regind_module_build_id, const char *(*)(const regind_module *));
TYPE(regind_module_plugin_count, size_t (*)(const regind_module *));
TYPE(regind_module_plugin, const regind_plugin *(*)(const regind_module *, size_t));
TYPE(regind_module_shadowed_by, const char *(*)(const regind_module *, size_t));
TYPE(regind_plugin_id, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_version, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_title, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_doc, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_formula, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_license, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_author, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_citation, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_kind, uint32_t (*)(const regind_plugin *));
TYPE(regind_plugin_flags, uint32_t (*)(const regind_plugin *));
TYPE(regind_plugin_module, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_build_id, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_parameter_count, size_t (*)(const regind_plugin *));
TYPE(regind_plugin_parameter, const regind_parameter *(*)(const regind_plugin *, size_t));
TYPE(regind_plugin_input_count, size_t (*)(const regind_plugin *));
TYPE(regind_plugin_input, const regind_port *(*)(const regind_plugin *, size_t));
TYPE(regind_plugin_output_count, size_t (*)(const regind_plugin *));
TYPE(regind_plugin_output, const regind_port *(*)(const regind_plugin *, size_t));
TYPE(regind_parameter_id, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_label, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_doc, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_unit, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_type, uint32_t (*)(const regind_parameter *));
TYPE(regind_parameter_flags, uint32_t (*)(const regind_parameter *));
TYPE(regind_parameter_minimum, double (*)(const regind_parameter *));
TYPE(regind_parameter_maximum, double (*)(const regind_parameter *));
TYPE(regind_parameter_fallback, double (*)(const regind_parameter *));
TYPE(regind_parameter_fallback_text, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_choice_count, size_t (*)(const regind_parameter *));
TYPE(regind_parameter_choice, const char *(*)(const regind_parameter *, size_t));
TYPE(regind_parameter_port, const char *(*)(const regind_parameter *));
TYPE(regind_parameter_attribute, const char *(*)(const regind_parameter *));
TYPE(regind_port_id, const char *(*)(const regind_port *));
TYPE(regind_port_label, const char *(*)(const regind_port *));
TYPE(regind_port_doc, const char *(*)(const regind_port *));
TYPE(regind_port_unit, const char *(*)(const regind_port *));
TYPE(regind_port_dimension, const char *(*)(const regind_port *));
TYPE(regind_port_money, int (*)(const regind_port *));
TYPE(regind_port_table, const char *(*)(const regind_port *));
TYPE(regind_port_role, uint32_t (*)(const regind_port *));
TYPE(regind_port_flags, uint32_t (*)(const regind_port *));
TYPE(regind_test_group_name, const char *(*)(int32_t));
TYPE(regind_validate, regind_validation *(*)(const char *, const regind_options *));
TYPE(regind_validation_free, void (*)(regind_validation *));
TYPE(regind_validation_status, regind_status (*)(const regind_validation *));
TYPE(regind_validation_why, const char *(*)(const regind_validation *));
TYPE(regind_validation_path, const char *(*)(const regind_validation *));
TYPE(regind_validation_sdk_major, uint32_t (*)(const regind_validation *));
TYPE(regind_validation_sdk_minor, uint32_t (*)(const regind_validation *));
TYPE(regind_validation_build_id, const char *(*)(const regind_validation *));
TYPE(regind_validation_count, size_t (*)(const regind_validation *, int32_t));
TYPE(regind_validation_test_count, size_t (*)(const regind_validation *));
TYPE(regind_validation_test, const regind_test *(*)(const regind_validation *, size_t));
TYPE(regind_test_group, int32_t (*)(const regind_test *));
TYPE(regind_test_plugin, const char *(*)(const regind_test *));
TYPE(regind_test_name, const char *(*)(const regind_test *));
TYPE(regind_test_result, int32_t (*)(const regind_test *));
TYPE(regind_test_did, const char *(*)(const regind_test *));
TYPE(regind_test_with, const char *(*)(const regind_test *));
TYPE(regind_test_asks, const char *(*)(const regind_test *));
TYPE(regind_test_seconds, double (*)(const regind_test *));
TYPE(regind_comparison_new, regind_comparison *(*)(const regind_options *));
TYPE(regind_comparison_free, void (*)(regind_comparison *));
TYPE(regind_comparison_add, regind_status (*)(regind_comparison *, const char *));
TYPE(regind_comparison_set_score, regind_status (*)(regind_comparison *, const char *));
TYPE(regind_comparison_set_grade, regind_status (*)(regind_comparison *, const char *));
TYPE(regind_comparison_set_within, regind_status (*)(regind_comparison *, const char *));
TYPE(regind_comparison_set_top, void (*)(regind_comparison *, uint64_t));
TYPE(regind_comparison_set_order, void (*)(regind_comparison *, int));
TYPE(regind_comparison_plan, regind_status (*)(regind_comparison *));
TYPE(regind_comparison_run, regind_status (*)(regind_comparison *));
TYPE(regind_comparison_messages, const regind_messages *(*)(const regind_comparison *));
TYPE(regind_comparison_count, size_t (*)(const regind_comparison *));
TYPE(regind_comparison_name, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_path, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_title, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_is_folder, int (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_unit, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_direction, int32_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_rows, uint64_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_difference_count, size_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_difference_step, const char *(*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_difference_key, const char *(*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_difference_before,
     const char *(*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_difference_after,
     const char *(*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_difference_used, int (*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_difference_text, const char *(*)(regind_comparison *, size_t, size_t));
TYPE(regind_comparison_row_count, uint64_t (*)(const regind_comparison *));
TYPE(regind_comparison_compared_count, uint64_t (*)(const regind_comparison *));
TYPE(regind_comparison_key_count, size_t (*)(const regind_comparison *));
TYPE(regind_comparison_key, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_row_key, const char *(*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_group_key_count, size_t (*)(const regind_comparison *));
TYPE(regind_comparison_group_key, size_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_group_count, uint64_t (*)(const regind_comparison *));
TYPE(regind_comparison_group_rows, uint64_t (*)(const regind_comparison *, uint64_t));
TYPE(regind_comparison_group_compared, uint64_t (*)(const regind_comparison *, uint64_t));
TYPE(regind_comparison_group_row, uint64_t (*)(const regind_comparison *, uint64_t, uint64_t));
TYPE(regind_comparison_has_row, int (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_score, double (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_rank, uint64_t (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_grade, int32_t (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_score_shift, double (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_set_labels, regind_status (*)(regind_comparison *, const char *));
TYPE(regind_comparison_row_label, const char *(*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_coverage, double (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_is_sparse, int (*)(const regind_comparison *, uint64_t));
TYPE(regind_comparison_rank_shift, double (*)(const regind_comparison *, uint64_t, size_t));
TYPE(regind_comparison_graded, int (*)(const regind_comparison *));
TYPE(regind_comparison_grade_count, uint64_t (*)(const regind_comparison *));
TYPE(regind_comparison_grade_text, const char *(*)(const regind_comparison *, int32_t));
TYPE(regind_comparison_top, uint64_t (*)(const regind_comparison *));
TYPE(regind_comparison_pair_count, size_t (*)(const regind_comparison *));
TYPE(regind_comparison_pair_first, size_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_pair_second, size_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_pair_same_unit, int (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_pair_why_apart, const char *(*)(const regind_comparison *, size_t));
TYPE(regind_comparison_figure, double (*)(const regind_comparison *, size_t, uint64_t, int32_t));
TYPE(regind_comparison_figure_row,
     uint64_t (*)(const regind_comparison *, size_t, uint64_t, int32_t));
TYPE(regind_comparison_transition_count, size_t (*)(const regind_comparison *, size_t));
TYPE(regind_comparison_transition_from, int32_t (*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_transition_to, int32_t (*)(const regind_comparison *, size_t, size_t));
TYPE(regind_comparison_transition_rows, uint64_t (*)(const regind_comparison *, size_t, size_t));
