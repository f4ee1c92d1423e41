#include "daemon/intake/readers/text_pool.h"

#include <functional>
#include <limits>
#include <stdexcept>

namespace pledged {
namespace {

constexpr std::size_t kFirstSize = 1024;  // a power of two, as every later size

std::size_t slot_of(std::string_view text, std::size_t size) {
  return std::hash<std::string_view>{}(text) & (size - 1);
}

}  // namespace

TextPool::TextPool() : table_(kFirstSize, 0) {
  add("");
}

std::uint32_t TextPool::add(std::string_view text) {
  if (table_.empty()) grow();
  std::size_t at = slot_of(text, table_.size());
  for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
    if ((*this)[table_[at] - 1] == text) return table_[at] - 1;
  }
  if (text.size() > std::numeric_limits<std::uint32_t>::max() - block_.size()) {
    throw std::length_error("TextPool: over 4 GiB");
  }
  block_.append(text);
  ends_.push_back(static_cast<std::uint32_t>(block_.size()));
  table_[at] = static_cast<std::uint32_t>(ends_.size());
  if (ends_.size() * 2 > table_.size()) grow();
  return static_cast<std::uint32_t>(ends_.size() - 1);
}

std::string_view TextPool::operator[](std::uint32_t number) const {
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(block_).substr(begin, ends_[number] - begin);
}

void TextPool::freeze() {
  table_ = {};
  block_.shrink_to_fit();
  ends_.shrink_to_fit();
}

void TextPool::grow() {
  std::size_t size = kFirstSize;
  while (size < ends_.size() * 4) size *= 2;
  table_.assign(size, 0);
  for (std::uint32_t i = 0; i < ends_.size(); ++i) {
    std::size_t at = slot_of((*this)[i], size);
    while (table_[at] != 0) at = (at + 1) & (size - 1);
    table_[at] = i + 1;
  }
}

}  // namespace pledged
