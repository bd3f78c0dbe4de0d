# Tests that need data of others which the repository may not hold: REGIND_REFERENCE is where they
# are. Without them these tests do not exist, and a test that is skipped says how many in its name.
set(REGIND_REFERENCE "" CACHE PATH "Folder of reference data for tests; empty: these tests do not exist")
if(NOT REGIND_REFERENCE AND DEFINED ENV{REGIND_REFERENCE})
    file(REAL_PATH "$ENV{REGIND_REFERENCE}" reference BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_property(CACHE REGIND_REFERENCE PROPERTY VALUE "${reference}")
endif()

# reference_test(name NEEDS paths... COMMAND words...): add_test(), where there are all of these paths
# below REGIND_REFERENCE, which the command finds in its environment.
function(reference_test name)
    cmake_parse_arguments(PARSE_ARGV 1 of "" "" "NEEDS;COMMAND")
    foreach(path ${of_NEEDS})
        if(NOT REGIND_REFERENCE OR NOT EXISTS "${REGIND_REFERENCE}/${path}")
            set_property(GLOBAL APPEND PROPERTY REGIND_ABSENT_TESTS ${name})
            return()
        endif()
    endforeach()
    add_test(NAME ${name} COMMAND ${of_COMMAND})
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77
                         ENVIRONMENT "REGIND_REFERENCE=${REGIND_REFERENCE}")
endfunction()

# reference_summary(): after the last reference_test().
function(reference_summary)
    get_property(absent GLOBAL PROPERTY REGIND_ABSENT_TESTS)
    if(NOT absent)
        return()
    endif()
    list(LENGTH absent count)
    list(JOIN absent ", " names)
    set(said "REGIND_REFERENCE is '${REGIND_REFERENCE}': without its data there are no ${names}")
    message(STATUS "${count} tests do not exist: ${said}")
    add_test(NAME reference.absent.${count}_tests
             COMMAND sh -c "echo \"$1\" && exit 77" - "skipped: ${said}")
    set_tests_properties(reference.absent.${count}_tests PROPERTIES SKIP_RETURN_CODE 77)
endfunction()
