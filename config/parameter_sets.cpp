#include "config/parameter_sets.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <iterator>

namespace pledged {
namespace {

std::string text_of(const ParameterOverrides& overrides) {
  std::string text;
  for (const ParameterOverride& given : overrides) {
    text += given.field->key;
    for (const double number : given.numbers) text += ' ' + number_text(number);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string parameter_hash(const Parameters& parameters) {
  constexpr std::size_t kBytesKept = 6;
  const std::string text = canonical_text(parameters);
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (std::size_t i = 0; i < kBytesKept; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", digest[i]);
  return hex;
}

ParameterSets::ParameterSets(const Parameters& usual) {
  sets_.push_back({usual, {}, parameter_hash(usual)});
  by_overrides_.emplace("", ParameterSetIndex{});
}

ParameterSetIndex ParameterSets::add(const ParameterOverrides& overrides) {
  const auto next = static_cast<ParameterSetIndex>(sets_.size());
  const auto [found, fresh] = by_overrides_.try_emplace(text_of(overrides), next);
  if (fresh) {
    const Parameters values = with_overrides(sets_.front().values, overrides);
    sets_.push_back({values, overrides, parameter_hash(values)});
  }
  return found->second;
}

}  // namespace pledged
