// TextPool: the different texts of one file, each kept once in one block of memory and named by a number.
// A million cells repeat a few thousand texts; the pool makes a cell's text four bytes. Number 0 is the empty
// text. What it is not: a dictionary that forgets; it only grows. Views stay valid until the next add().
// A value type; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledged {

class TextPool {
 public:
  TextPool();

  /// The number of `text`. REQUIRES: bytes() + text.size() below 4 GiB; std::length_error otherwise.
  std::uint32_t add(std::string_view text);
  /// REQUIRES: a number that add() gave, or 0.
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const;
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::size_t bytes() const { return block_.size(); }
  /// Gives back what only add() needs; a later add() would keep a text twice.
  void freeze();

 private:
  void grow();

  std::string block_;                 // the texts, one after another
  std::vector<std::uint32_t> ends_;   // of text i in block_; it begins where i - 1 ends
  std::vector<std::uint32_t> table_;  // open addressing; text number + 1, 0 is free
};

}  // namespace pledged
