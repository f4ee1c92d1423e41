// ApiDocument: openapi.yaml as a test reads it: which paths there are, and whether an answer is what the
// document says of it. The document is read, not the server: a client that knows nothing else must be right.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace pledged::e2e {

class ApiDocument {
 public:
  /// Throws std::runtime_error for a document that is none.
  explicit ApiDocument(const std::string& yaml);
  ~ApiDocument();

  /// "GET /api/v1/targets/{id}", in their order.
  [[nodiscard]] std::vector<std::string> operations() const;
  struct Parameter {
    std::string name;
    bool in_path = false;
    std::vector<std::string> values;  ///< if it takes only these
  };
  /// Those of an operation.
  [[nodiscard]] std::vector<Parameter> parameters(const std::string& operation) const;
  /// What the answer `body` with that status to an operation has that the document does not allow; "" for
  /// nothing. A status that the document does not know is an objection.
  [[nodiscard]] std::string objections(const std::string& operation, unsigned status,
                                       const std::string& body) const;

 private:
  std::unique_ptr<nlohmann::json> document_;
};

}  // namespace pledged::e2e
