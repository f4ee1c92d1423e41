// The text of openapi.yaml, as it stood beside this file when the program was built.
#pragma once

#include <string>

namespace pledged {

std::string openapi_text();

}  // namespace pledged
