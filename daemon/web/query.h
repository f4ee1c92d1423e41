// Query: the parameters of a request's address, decoded, each asked for by the endpoint that knows it. What
// is wrong with one is said by its name; a parameter that the endpoint does not know is a fault, since a
// filter that is spelled wrongly would otherwise show everything. A value.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/result.h"

namespace pledged {

/// "%E6%B8%A9" → "温", "+" → " ". Nothing: a "%" without two digits, or bytes that are not UTF-8.
std::optional<std::string> decoded(std::string_view text);

class Query {
 public:
  /// Code "bad_data": which part cannot be read, or is not among `known`.
  static Result<Query> parse(std::string_view text, const std::vector<std::string_view>& known);

  /// The last of that name.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  /// All of that name, and each of what a comma separates; those that are empty are left away.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  /// A whole number. Code "bad_data": it is none, or not within the bounds.
  [[nodiscard]] Result<std::size_t> number(std::string_view name, std::size_t otherwise, std::size_t most,
                                           std::size_t least = 0) const;
  /// "true" or "false".
  [[nodiscard]] Result<bool> flag(std::string_view name) const;

 private:
  std::multimap<std::string, std::string, std::less<>> values_;
};

}  // namespace pledged
