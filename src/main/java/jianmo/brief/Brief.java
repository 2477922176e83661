package jianmo.brief;

import java.util.Map;

/// The question of a project in six answers (5W1H); each may be empty.
///
/// @param what shall be predicted or decided
/// @param why what gets better when it works, and how that is noticed
/// @param who uses the answer, and who is concerned by it
/// @param when how often, how quickly the answer is needed
/// @param where where the model runs and where the data comes from
/// @param how what is done with the answer; what a wrong one costs
public record Brief(String what, String why, String who, String when, String where, String how) {

    public static Brief empty() {
        return new Brief("", "", "", "", "", "");
    }

    /// The six answers in order, by their name.
    public Map<String, String> answers() {
        var answers = new java.util.LinkedHashMap<String, String>();
        answers.put("what", what);
        answers.put("why", why);
        answers.put("who", who);
        answers.put("when", when);
        answers.put("where", where);
        answers.put("how", how);
        return answers;
    }
}
