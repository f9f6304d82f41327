# One target a room. A room is a folder under src/; its sources are every *.cpp below it, its unit tests every
# *_test.cpp. The arrows between rooms are the NEEDS lists, and tools/tidy checks the same arrows on every include.
#
#   fairhour_room(NAME storage NEEDS fairhour_ports LIBRARIES SQLite::SQLite3 PostgreSQL::PostgreSQL)

add_library(fairhour_flags INTERFACE)
target_include_directories(fairhour_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(fairhour_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
                       -Wswitch-enum -Wnon-virtual-dtor -Werror -fno-omit-frame-pointer)
# libstdc++ 12 itself calls what C++23 takes away; Clang (preset fuzz) says so in our files.
target_compile_options(fairhour_flags INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
find_program(MOLD mold)
if(MOLD)
  target_link_options(fairhour_flags INTERFACE -fuse-ld=mold)
endif()

# The records and the hash maps behind them cost 5 s of compiling a file; read once for all rooms above the domain, a clean
# build takes half the time. FAIRHOUR_PCH=OFF shows a file that forgets an include.
option(FAIRHOUR_PCH "Read the heavy headers once" ON)

# PRECOMPILED: the headers read once for this room and its tests, or SHARED to use those of the ports.
function(fairhour_precompile target headers)
  if(NOT FAIRHOUR_PCH OR NOT headers)
    return()
  endif()
  if(headers STREQUAL "SHARED")
    target_precompile_headers(${target} REUSE_FROM fairhour_precompiled)
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
  if(FAIRHOUR_TESTS AND tests)
    fairhour_test(NAME ${ROOM_NAME} SOURCES ${tests} NEEDS fairhour_${ROOM_NAME} ${ROOM_LIBRARIES})
    if(ROOM_PRECOMPILED STREQUAL "SHARED")
      fairhour_precompile(test_${ROOM_NAME} SHARED)
    elseif(ROOM_PRECOMPILED AND FAIRHOUR_PCH)
      target_precompile_headers(test_${ROOM_NAME} REUSE_FROM fairhour_${ROOM_NAME})
    endif()
  endif()
endfunction()

# A GoogleTest program, known to ctest as NAME.
function(fairhour_test)
  cmake_parse_arguments(TEST "" "NAME" "SOURCES;NEEDS" ${ARGN})
  add_executable(test_${TEST_NAME} ${TEST_SOURCES})
  target_link_libraries(test_${TEST_NAME} PRIVATE ${TEST_NEEDS} fairhour_flags GTest::gtest_main)
  add_test(NAME ${TEST_NAME} COMMAND test_${TEST_NAME})
endfunction()
