/* library_1_1.c - what libregind 1.1 promised besides: see library_1_0.c
 */
#include <assert.h>
#include <regind/regind.h>
#include <stddef.h>

#define VALUE(name, value) static_assert((name) == (value), #name " has changed its value")
#define TYPE(function, ...)                                                                        \
    static_assert(_Generic(&(function), __VA_ARGS__ : 1, default : 0),                             \
                  #function " has changed its type")

VALUE(REGIND_MODULE_UNTRUSTED, 3);
VALUE(REGIND_CONFINED_CALLS, 0);
VALUE(REGIND_CONFINED_FILES, 1);
VALUE(REGIND_VERIFY_UNKNOWN, 0);
VALUE(REGIND_VERIFY_SAME, 1);
VALUE(REGIND_VERIFY_DIFFERENT, 2);
VALUE(REGIND_DIFFERENCE_VERSION, 0);
VALUE(REGIND_DIFFERENCE_MACHINE, 1);
VALUE(REGIND_DIFFERENCE_SETTING, 2);
VALUE(REGIND_DIFFERENCE_SEED, 3);
VALUE(REGIND_DIFFERENCE_STUDY, 4);
VALUE(REGIND_DIFFERENCE_INPUT, 5);
VALUE(REGIND_DIFFERENCE_LIBRARY, 6);
VALUE(REGIND_DIFFERENCE_MODULE, 7);
VALUE(REGIND_DIFFERENCE_STEP, 8);
VALUE(REGIND_DIFFERENCE_PARAMETER, 9);
VALUE(REGIND_DIFFERENCE_TABLE, 10);
VALUE(REGIND_DIFFERENCE_FILE, 11);
VALUE(REGIND_DIFFERENCE_EDITED, 12);
VALUE(REGIND_NEEDS_NETWORK, 32);
VALUE(REGIND_NEEDS_CHILDREN, 64);
VALUE(REGIND_NEEDS_FILES, 128);

TYPE(regind_confines, int (*)(int32_t));
TYPE(regind_confines_text, const char *(*)(int32_t));
TYPE(regind_message_pressing, int (*)(const regind_message *));
TYPE(regind_options_set_browser, regind_status (*)(regind_options *, const char *));
TYPE(regind_options_set_trust, void (*)(regind_options *, int));
TYPE(regind_trust_open, regind_trust *(*)(const regind_options *));
TYPE(regind_trust_free, void (*)(regind_trust *));
TYPE(regind_trust_give, regind_status (*)(regind_trust *, const char *));
TYPE(regind_trust_withdraw, regind_status (*)(regind_trust *, const char *));
TYPE(regind_trust_messages, const regind_messages *(*)(const regind_trust *));
TYPE(regind_trust_count, size_t (*)(const regind_trust *));
TYPE(regind_trust_folder, const char *(*)(const regind_trust *, size_t));
TYPE(regind_trust_date, const char *(*)(const regind_trust *, size_t));
TYPE(regind_trust_module_count, size_t (*)(const regind_trust *, size_t));
TYPE(regind_trust_module, const char *(*)(const regind_trust *, size_t, size_t));
TYPE(regind_trust_digest, const char *(*)(const regind_trust *, size_t, size_t));
TYPE(regind_verify, regind_verification *(*)(const char *, const char *, const regind_options *));
TYPE(regind_verify_two,
     regind_verification *(*)(const char *, const char *, const regind_options *));
TYPE(regind_verification_free, void (*)(regind_verification *));
TYPE(regind_verification_status, regind_status (*)(const regind_verification *));
TYPE(regind_verification_answer, int32_t (*)(const regind_verification *));
TYPE(regind_verification_messages, const regind_messages *(*)(const regind_verification *));
TYPE(regind_verification_study, const char *(*)(const regind_verification *));
TYPE(regind_verification_file_count, size_t (*)(const regind_verification *));
TYPE(regind_verification_difference_count, size_t (*)(const regind_verification *));
TYPE(regind_verification_difference_kind, int32_t (*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_step, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_name, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_before, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_after, const char *(*)(const regind_verification *, size_t));
TYPE(regind_verification_difference_text, const char *(*)(const regind_verification *, size_t));
TYPE(regind_study_abandon, int (*)(regind_study *));
TYPE(regind_study_review, void (*)(regind_study *));
TYPE(regind_options_set_shard, void (*)(regind_options *, uint32_t, uint32_t));
TYPE(regind_step_share, uint64_t (*)(const regind_study *, const regind_step *, uint64_t *));
TYPE(regind_study_merge,
     regind_study *(*)(const char *const *, size_t, const char *, const regind_options *));
TYPE(regind_study_was_there, int (*)(const regind_study *));
TYPE(regind_options_set_locked, void (*)(regind_options *, int));
TYPE(regind_study_lock, const char *(*)(regind_study *));
TYPE(regind_packages_open, regind_packages *(*)(const regind_options *));
TYPE(regind_packages_free, void (*)(regind_packages *));
TYPE(regind_packages_messages, const regind_messages *(*)(const regind_packages *));
TYPE(regind_packages_pack,
     regind_status (*)(regind_packages *, const char *const *, size_t, const char *));
TYPE(regind_packages_index, regind_status (*)(regind_packages *, const char *));
TYPE(regind_packages_install,
     regind_status (*)(regind_packages *, const char *, const char *, const char *));
TYPE(regind_packages_update,
     regind_status (*)(regind_packages *, const char *, const char *, const char *));
TYPE(regind_packages_remove, regind_status (*)(regind_packages *, const char *));
TYPE(regind_packages_search, regind_status (*)(regind_packages *, const char *, const char *));
TYPE(regind_packages_count, size_t (*)(const regind_packages *));
TYPE(regind_packages_at, const regind_package *(*)(const regind_packages *, size_t));
TYPE(regind_package_id, const char *(*)(const regind_package *));
TYPE(regind_package_version, const char *(*)(const regind_package *));
TYPE(regind_package_before, const char *(*)(const regind_package *));
TYPE(regind_package_title, const char *(*)(const regind_package *));
TYPE(regind_package_license, const char *(*)(const regind_package *));
TYPE(regind_package_path, const char *(*)(const regind_package *));
TYPE(regind_package_sha256, const char *(*)(const regind_package *));
TYPE(regind_package_origin, const char *(*)(const regind_package *));
TYPE(regind_package_needs, uint32_t (*)(const regind_package *));
TYPE(regind_package_changed, int (*)(const regind_package *));
TYPE(regind_study_pushed, const char *(*)(regind_study *, size_t *));
TYPE(regind_plugin_url, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_support, const char *(*)(const regind_plugin *));
TYPE(regind_plugin_keywords, const char *(*)(const regind_plugin *));
TYPE(regind_port_domain, uint32_t (*)(const regind_port *));
TYPE(regind_port_lower, double (*)(const regind_port *));
TYPE(regind_port_upper, double (*)(const regind_port *));
VALUE(REGIND_ROLE_LABELS, 7);
VALUE(REGIND_DOMAIN_POSITIVE, 1);
VALUE(REGIND_DOMAIN_NONNEGATIVE, 2);
VALUE(REGIND_DOMAIN_RANGE, 3);
