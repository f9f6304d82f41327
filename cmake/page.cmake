# The page, built from web/ and packed into one file that the program takes in (src/http/page). Built anew when web/ changed.
#
# FAIRHOUR_PAGE=OFF builds the program without it, for work on the server alone: no npm, no Node.
option(FAIRHOUR_PAGE "Build the page into the program" ON)

# The assembler takes the pack in as it is: compiling it as an array would take minutes.
function(fairhour_embed_page target)
  if(FAIRHOUR_PAGE)
    set(FAIRHOUR_PAGE_PACK ${CMAKE_BINARY_DIR}/page/page.pack)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS
         ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/public/* ${CMAKE_SOURCE_DIR}/web/tools/*)
    foreach(file package.json package-lock.json tsconfig.json vite.config.ts index.html portal.html)
      list(APPEND sources ${CMAKE_SOURCE_DIR}/web/${file})
    endforeach()
    add_custom_command(OUTPUT ${FAIRHOUR_PAGE_PACK} COMMAND ${CMAKE_SOURCE_DIR}/web/tools/build ${FAIRHOUR_PAGE_PACK}
                       DEPENDS ${sources} COMMENT "Building the page" VERBATIM)
    target_sources(${target} PRIVATE ${FAIRHOUR_PAGE_PACK})
  else()
    set(FAIRHOUR_PAGE_PACK ${CMAKE_BINARY_DIR}/page/none.pack)
    file(WRITE ${FAIRHOUR_PAGE_PACK} "")
  endif()
  set(embedded ${CMAKE_BINARY_DIR}/page/embedded.S)
  configure_file(${CMAKE_SOURCE_DIR}/src/http/page/embedded.S.in ${embedded} @ONLY)
  target_sources(${target} PRIVATE ${embedded})
  set_source_files_properties(${embedded} PROPERTIES OBJECT_DEPENDS ${FAIRHOUR_PAGE_PACK} SKIP_PRECOMPILE_HEADERS ON)
endfunction()
