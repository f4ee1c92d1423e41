// Page files: the pages as the daemon serves them: an index, a script and a sheet, and the runbook that
// alerts link to, made of page/ and deploy/docs when the program was built and held in it. Nothing of them is
// asked of another server, and what they may do is told to the browser.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/publish/http/server.h"

namespace pledged {

struct PageBytes {
  const char* begin = nullptr;
  std::size_t size = 0;

  [[nodiscard]] std::string_view view() const { return {begin, size}; }
};
struct PageFile {
  std::string path;
  std::string type;
  PageBytes plain;
  PageBytes gzipped;
};

/// Made by page/build.mjs.
const std::array<PageFile, 5>& page_table();

/// "/" and the addresses of pages, which are all the index, and /assets/…. `prefix`: what browsers see before
/// these paths; empty for none.
std::vector<HttpRoute> page_routes(const std::string& prefix = "");

}  // namespace pledged
