// BodyBudget: how much memory the bodies of all requests that are being read or answered may take together.
// Each session asks for more as its body arrives, not by what its head announces: a head of fifty bytes must
// not keep others out. I/O thread.
#pragma once

#include <cstddef>

namespace pledged {

class BodyBudget {
 public:
  explicit BodyBudget(std::size_t bytes) : left_(bytes) {}
  BodyBudget(const BodyBudget&) = delete;
  BodyBudget& operator=(const BodyBudget&) = delete;

  /// One request's part, given back at its end.
  class Share {
   public:
    explicit Share(BodyBudget& budget) : budget_(budget) {}
    ~Share() { give_back(); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// Whether the request's body may take `bytes` in all.
    [[nodiscard]] bool grow_to(std::size_t bytes) {
      if (bytes <= taken_) return true;
      if (bytes - taken_ > budget_.left_) return false;
      budget_.left_ -= bytes - taken_;
      taken_ = bytes;
      return true;
    }
    void give_back() {
      budget_.left_ += taken_;
      taken_ = 0;
    }

   private:
    BodyBudget& budget_;
    std::size_t taken_ = 0;
  };

 private:
  std::size_t left_;
};

}  // namespace pledged
