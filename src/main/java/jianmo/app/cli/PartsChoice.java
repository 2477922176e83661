package jianmo.app.cli;

import jianmo.base.message.Names;
import jianmo.explain.PictureDivision;

import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;
import java.util.Stack;

/// Reads `--parts`, which may stand alone: what follows belongs to it only when it is a way to cut
/// pictures, so that `--parts PROJECT` goes on meaning what it says.
final class PartsChoice implements IParameterConsumer {

    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
        boolean named =
                !args.isEmpty()
                        && Arrays.stream(PictureDivision.values())
                                .map(Names::of)
                                .anyMatch(args.peek()::equals);
        argument.setValue(named ? args.pop() : PictureDivision.SUPERPIXELS.id());
    }
}
