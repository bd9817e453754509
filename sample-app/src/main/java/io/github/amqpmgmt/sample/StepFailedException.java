package io.github.amqpmgmt.sample;

/**
 * A step of the sample did not do what it should; the output says what came instead.
 */
final class StepFailedException extends RuntimeException {

}
