/// Work that runs in the worker process: requests and results as records, nothing shared.
@NullMarked
package jianmo.workflow.task;

import org.jspecify.annotations.NullMarked;
