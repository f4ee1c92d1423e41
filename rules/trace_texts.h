// TraceTexts: the sentences of a trace in Chinese and English, with {names} where numbers go. Wording is
// changed here and nowhere else. Constant data; private to rules/.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "rules/local_name.h"

namespace pledged {

/// A name and what is put in for it.
using TraceNumbers = std::initializer_list<std::pair<std::string_view, std::string>>;

/// Both texts of `sentence` with the numbers put in. Throws std::invalid_argument for a sentence or a name
/// that there is not.
LocalName trace_text(std::string_view sentence, TraceNumbers numbers);

}  // namespace pledged
