package jianmo.explain.robust;

import jianmo.base.message.Message;

/// One thing that makes an explanation believable or not.
///
/// @param check `seed`, `sample`, `draw`, `shuffled`, `leak` or `additivity`
/// @param level how it stands
/// @param figure what was measured; what it is, the sentence says
/// @param sentence what it means
public record Light(String check, Level level, double figure, Message sentence) {

    /// From well to ill.
    public enum Level {
        GOOD,
        WARN,
        BAD
    }
}
