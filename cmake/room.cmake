# One target a room. A room is a folder under src/; its sources are every *.cpp below it, its unit tests every
# *_test.cpp. The arrows between rooms are the NEEDS lists, and tools/tidy checks the same arrows on every include.
#
#   fairhour_room(NAME storage NEEDS fairhour_ports LIBRARIES SQLite::SQLite3 PostgreSQL::PostgreSQL)

# Ten files of a room are compiled as one: their headers are instantiated once, and a clean build takes half the time. While
# one writes, FAIRHOUR_UNITY=OFF (the preset dev) compiles only the file that changed. A name in an unnamed namespace is
# therefore its room's, not its file's alone.
option(FAIRHOUR_UNITY "Compile the files of a room together" ON)

add_library(fairhour_flags INTERFACE)
target_include_directories(fairhour_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
# A local name like one of another file of its room hides nothing that its file knows.
set(shadow -Wshadow)
if(FAIRHOUR_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(shadow -Wshadow=local)
endif()
target_compile_options(fairhour_flags INTERFACE -Wall -Wextra ${shadow} -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
                       -Wswitch-enum -Wnon-virtual-dtor $<$<CXX_COMPILER_ID:GNU>:-Werror> -fno-omit-frame-pointer)
# Clang only fuzzes (preset fuzz): its own warnings are not ours to keep, and libstdc++ 12 calls what C++23 takes away.
target_compile_options(fairhour_flags INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
# g++ tidies its memory up again and again, a tenth of compiling or more; where there is enough, it need not. tools/build knows how many
# compilers then fit.
cmake_host_system_information(RESULT memory_mb QUERY TOTAL_PHYSICAL_MEMORY)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND memory_mb GREATER 7000)
  target_compile_options(fairhour_flags INTERFACE --param=ggc-min-heapsize=2000000)
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(fairhour_flags INTERFACE -fuse-ld=mold)
endif()

# The records and the hash maps behind them cost 5 s of compiling a file; read once for all rooms above the domain, a clean
# build takes half the time. FAIRHOUR_PCH=OFF shows a file that forgets an include.
option(FAIRHOUR_PCH "Read the heavy headers once" ON)

function(fairhour_compile_together target files_at_once)
  if(FAIRHOUR_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files_at_once})
  endif()
endfunction()

# Tests are compiled with less optimization than what they test: set by the preset, as they are half of what there is.
set(FAIRHOUR_TEST_OPTIONS "" CACHE STRING "Compiler options of tests alone")
# g++ 12 takes short strings for ones that reach past their end, the more so the less it optimizes.
set(fairhour_false_warnings "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overread;-Wno-stringop-overflow>")

# PRECOMPILED: the headers read once for this room, SHARED to use those of the ports, TESTS to use those and GoogleTest's.
function(fairhour_precompile target headers)
  if(NOT FAIRHOUR_PCH OR NOT headers)
    return()
  endif()
  if(headers STREQUAL "SHARED")
    target_precompile_headers(${target} REUSE_FROM fairhour_precompiled)
  elseif(headers STREQUAL "TESTS")
    target_precompile_headers(${target} REUSE_FROM fairhour_precompiled_tests)
  else()
    list(TRANSFORM headers PREPEND "${CMAKE_SOURCE_DIR}/src/")
    target_precompile_headers(${target} PRIVATE ${headers})
  endif()
endfunction()

function(fairhour_room)
  cmake_parse_arguments(ROOM "" "NAME" "NEEDS;LIBRARIES;PRECOMPILED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(fairhour_${ROOM_NAME} STATIC ${sources})
  set_target_properties(fairhour_${ROOM_NAME} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(fairhour_${ROOM_NAME} PUBLIC fairhour_flags ${ROOM_NEEDS} PRIVATE ${ROOM_LIBRARIES})
  fairhour_precompile(fairhour_${ROOM_NAME} "${ROOM_PRECOMPILED}")
  if(ROOM_PRECOMPILED)
    fairhour_compile_together(fairhour_${ROOM_NAME} 10)
  endif()
  if(FAIRHOUR_TESTS AND tests)
    set(apart)
    if(NOT ROOM_PRECOMPILED)
      set(apart APART)
    endif()
    fairhour_test(NAME ${ROOM_NAME} SOURCES ${tests} NEEDS fairhour_${ROOM_NAME} ${ROOM_LIBRARIES} ${apart})
  endif()
endfunction()

# A GoogleTest program, known to ctest as NAME. Its optimization is that of FAIRHOUR_TEST_OPTIONS. APART: without the shared
# headers, for a room below them.
function(fairhour_test)
  cmake_parse_arguments(TEST "APART" "NAME" "SOURCES;NEEDS" ${ARGN})
  add_executable(test_${TEST_NAME} ${TEST_SOURCES})
  target_link_libraries(test_${TEST_NAME} PRIVATE ${TEST_NEEDS} fairhour_flags GTest::gtest_main)
  target_compile_options(test_${TEST_NAME} PRIVATE ${FAIRHOUR_TEST_OPTIONS} ${fairhour_false_warnings})
  if(NOT TEST_APART)
    fairhour_precompile(test_${TEST_NAME} TESTS)
  endif()
  add_test(NAME ${TEST_NAME} COMMAND test_${TEST_NAME})
endfunction()
